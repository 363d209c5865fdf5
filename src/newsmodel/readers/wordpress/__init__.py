"""Posts of WordPress: from its REST API, and from the files that it and others export (WXR)."""
