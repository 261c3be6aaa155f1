"""Tests of handouts.workspace.press."""
