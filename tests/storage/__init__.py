"""Tests of handouts.storage."""
