"""Many copies in one file, with one structure tree and shared fonts."""
