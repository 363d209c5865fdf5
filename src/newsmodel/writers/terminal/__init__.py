"""Documents for a terminal."""
