"""What several outputs say in the same words."""
