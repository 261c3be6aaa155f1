"""Tests of handouts.sources.models."""
