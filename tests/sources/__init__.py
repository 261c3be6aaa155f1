"""Tests of handouts.sources."""
