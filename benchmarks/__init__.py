"""Newsmodel measured against its peers; run by ``make bench``."""
