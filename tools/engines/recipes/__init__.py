"""What docs/bulk.md shows: one file for each engine, as it is run."""
