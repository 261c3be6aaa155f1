"""Writing: pages become a tagged, archival file, and are checked."""
