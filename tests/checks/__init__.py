"""Tests of handouts.checks."""
