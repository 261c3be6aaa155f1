"""What a workspace remembers on disk, and which program it was that made it."""
