"""Hand over: handouts become files, pictures, prints and messages."""
