"""Between text and JSON values: parsing, limits, positions, canonical text, YAML."""
