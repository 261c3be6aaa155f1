"""Tests of handouts.design."""
