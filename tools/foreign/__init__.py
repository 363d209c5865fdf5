"""Measures the readers on documents that other people published, beside other programs in the same run."""
