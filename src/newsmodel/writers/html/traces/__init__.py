"""Where each text and object of a document is shown in finished HTML, and the marks that say so."""
