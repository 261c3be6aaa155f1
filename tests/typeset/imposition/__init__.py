"""Tests of handouts.typeset.imposition."""
