"""What readers say: comments in pages, and in the JSON of comment systems."""
