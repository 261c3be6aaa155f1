"""Diagnosis: why a handout cannot be made, told with a place in a file and what would help."""
