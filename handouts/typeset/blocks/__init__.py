"""Blocks: each block of the tree becomes rows of a given measure."""
