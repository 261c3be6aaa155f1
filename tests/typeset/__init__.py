"""Laying out: words, lines, panels and pages."""
