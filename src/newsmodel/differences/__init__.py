"""Differences of documents: found, applied, merged, written."""
