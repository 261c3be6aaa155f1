"""Tests of handouts.pdf.tags."""
