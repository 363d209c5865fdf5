"""HTML that this library wrote without loss, which says itself what it is."""
