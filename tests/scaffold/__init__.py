"""Tests of handouts.scaffold."""
