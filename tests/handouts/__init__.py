"""Handouts from end to end: files of a workspace go in, PDF files come out and are judged."""
