"""Tests of handouts.sources.files."""
