"""Tests of handouts.compose."""
