"""Tests of handouts.deliver.merging."""
