"""Tests of handouts.pdf.fonts."""
