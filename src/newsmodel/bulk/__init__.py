"""Many payloads at once."""
