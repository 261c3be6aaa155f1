"""Tests of handouts.pdf.file."""
