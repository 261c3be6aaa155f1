"""Tests of handouts.mail."""
