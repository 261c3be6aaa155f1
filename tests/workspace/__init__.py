"""Tests of handouts.workspace."""
