"""What is said of a class and its fields, and the one reader of it."""
