"""Tests of handouts.sources.yaml."""
