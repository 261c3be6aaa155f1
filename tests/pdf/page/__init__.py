"""Tests of handouts.pdf.page."""
