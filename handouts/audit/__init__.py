"""Audit: the log of what was handed over, without a word about a patient."""
