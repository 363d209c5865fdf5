"""Whether a payload is valid, and what is wrong with it where it is not."""
