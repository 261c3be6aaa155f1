"""What changed between two files."""
