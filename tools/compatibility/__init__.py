"""The proof of the verdicts on compatibility: see ``__main__``."""
