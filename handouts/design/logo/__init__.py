"""Logos: a file becomes artwork and its variants, and is seen on a brand's backgrounds."""
