"""The HTML of newsmodel by Jinja2, as a web developer would write it: templates, and a view that prepares what they show."""
