"""Tests of handouts.audit."""
