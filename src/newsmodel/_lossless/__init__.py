"""What a lossless output says besides what people see, and how both are read back."""
