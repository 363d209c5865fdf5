"""The validation of large files, as people run it: rates, memory, equal results, and runs that are killed."""
