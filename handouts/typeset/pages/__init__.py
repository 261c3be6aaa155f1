"""Pages: rows flow into panels at the largest type that fits, and panels stand on pages."""
