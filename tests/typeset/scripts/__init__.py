"""Tests of handouts.typeset.scripts."""
