"""Bodies of text in CommonMark become blocks, or mistakes with their lines."""
