"""The documents say what the program does, and no more."""
