"""Copies of a handout that differ in a few words: only these are set anew."""
