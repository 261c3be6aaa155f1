"""Tests of handouts.build."""
