"""Decides whether a payload is valid, and explains what is wrong."""
