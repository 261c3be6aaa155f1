"""Tests of handouts.workspace.diagnosis."""
