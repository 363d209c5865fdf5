"""Blocks as packages: what belongs to some blocks in one value, and several of them in one vocabulary."""
