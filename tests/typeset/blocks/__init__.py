"""Tests of handouts.typeset.blocks."""
