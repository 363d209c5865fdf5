"""What documents become: one module or folder for each output."""
