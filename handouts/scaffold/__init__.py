"""Scaffold: the first files of a new topic, a new language, a new brand."""
