"""Documents as a language model drafts them: the way from a document to a draft, and back."""
