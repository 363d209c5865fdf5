"""An application for each framework, as its users write them; they all have the same four paths."""
