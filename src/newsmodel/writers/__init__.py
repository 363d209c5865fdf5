"""What documents become: one output a file."""
