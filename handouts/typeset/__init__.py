"""Lay out: a tree of blocks and a design become pages of lines and boxes."""
