"""Tests of handouts.sources.recipients."""
