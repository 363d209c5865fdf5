"""The same vocabulary as experts of other libraries would write it; generated, but for the rules."""
