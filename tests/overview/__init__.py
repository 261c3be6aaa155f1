"""Tests of handouts.overview."""
