"""Build: many handouts become files, in one process or several, once or at every save."""
