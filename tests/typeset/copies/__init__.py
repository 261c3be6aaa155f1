"""Tests of handouts.typeset.copies."""
