"""The HTML of newsmodel as a web developer writes it with Jinja2: templates, and a view that feeds them."""
