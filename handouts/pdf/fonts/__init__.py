"""Fonts in the file: the glyphs that are used, and how each reads as its text."""
