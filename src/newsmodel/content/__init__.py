"""What news is made of."""
