"""Merge: a topic and a brand go through a layout's template and become a tree of blocks."""
