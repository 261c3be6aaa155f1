"""Tests of handouts.workspace.cache."""
