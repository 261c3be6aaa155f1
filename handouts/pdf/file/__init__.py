"""The file: objects, cross-reference, metadata, bookmarks; written, and read back."""
