"""Whether differences of documents keep their laws, and are as small as they can be."""
