"""Every integration over HTTP, with the server that people run it with: the matrix, the load and the descriptions."""
