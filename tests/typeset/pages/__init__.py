"""Tests of handouts.typeset.pages."""
