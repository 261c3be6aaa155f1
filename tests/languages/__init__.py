"""Every language: its script, its direction, its lines, and the handouts in it."""
