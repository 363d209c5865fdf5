"""A document that knows where its texts are shown, and the marks that say so."""
