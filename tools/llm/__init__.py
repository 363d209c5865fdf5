"""Shows that engines of grammars take the schemas of the flavour llm, and refuse what is no draft."""
