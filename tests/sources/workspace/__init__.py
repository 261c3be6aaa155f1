"""Tests of handouts.sources.workspace."""
