"""Copies of a file that differ in a few words."""
