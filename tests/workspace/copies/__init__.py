"""Tests of handouts.workspace.copies."""
