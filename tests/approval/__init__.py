"""Tests of handouts.approval."""
