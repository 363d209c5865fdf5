"""Between JSON values and documents."""
