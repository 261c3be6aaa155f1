"""Comparison: what changed between two PDF files, in text, properties and pages."""
