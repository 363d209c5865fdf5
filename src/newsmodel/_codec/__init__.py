"""Loads documents from JSON values, and dumps them."""
