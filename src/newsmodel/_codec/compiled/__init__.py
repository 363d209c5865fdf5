"""The fast path: functions that are written for a vocabulary, and accept what is surely valid."""
