"""Models: what each kind of file may say, checked by pydantic."""
