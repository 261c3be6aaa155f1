"""Tests of handouts.deliver."""
