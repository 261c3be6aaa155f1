"""Tests of reading and drawing SVG."""
