"""How classes and fields declare themselves, and the one reader of these declarations."""
