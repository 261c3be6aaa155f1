"""Tests of plain reading."""
