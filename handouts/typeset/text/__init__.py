"""Text: paragraphs become segments, lines, and glyphs in their places."""
