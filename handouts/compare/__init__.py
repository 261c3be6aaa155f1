"""Comparison: what changed between two PDF files, in text, in properties and in looks."""
