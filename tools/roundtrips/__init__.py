"""Proves that lossless outputs come back as the documents that they were written of."""
