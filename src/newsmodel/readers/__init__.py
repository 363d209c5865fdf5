"""Readers: what others publish as a document, with an account of what is not in it."""
