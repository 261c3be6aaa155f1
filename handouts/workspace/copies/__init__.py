"""Copies: a handout made out to one patient, and many of them one after another."""
