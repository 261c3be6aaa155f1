"""Tests of handouts.typeset.fonts."""
