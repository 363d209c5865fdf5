"""Shows that engines of data run `newsmodel.bulk.validate_batch`, and find what one call for each row finds."""
