"""Tests of handouts.compose.markdown."""
