"""Types for other languages: generated, compiled, and tried on the corpus. ``make languages`` runs this."""
