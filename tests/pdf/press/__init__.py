"""Tests of handouts.pdf.press."""
