"""Plain reading: how hard a text is, by a formula made for its language, and what makes it hard."""
