"""Resolve: a layout, a brand and a paper become points, styles and colours."""
