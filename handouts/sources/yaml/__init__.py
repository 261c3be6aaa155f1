"""YAML, strictly: every value with its place, every mistake with its line."""
