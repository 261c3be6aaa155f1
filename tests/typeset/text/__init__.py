"""Tests of handouts.typeset.text."""
