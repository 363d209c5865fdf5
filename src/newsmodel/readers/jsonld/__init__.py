"""Graphs in the terms of schema.org: as JSON-LD in a page, or by themselves."""
