"""Tests of handouts.pdf.merged."""
