"""Tests of handouts.pdf.copies."""
