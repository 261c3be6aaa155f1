"""Tests of handouts.deliver.mail."""
