"""Scripts and directions: what Unicode says of characters, and of text that runs both ways."""
