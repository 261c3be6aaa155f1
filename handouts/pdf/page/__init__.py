"""Content of pages: text, shapes, pictures and codes become operators with marked content."""
