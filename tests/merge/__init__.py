"""Tests of handouts.merge."""
