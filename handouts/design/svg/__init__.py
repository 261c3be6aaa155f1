"""SVG files that are logos: read with care, and turned into drawings."""
