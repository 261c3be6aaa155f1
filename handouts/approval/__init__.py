"""Approval: a review is written into the file of the text that was reviewed."""
