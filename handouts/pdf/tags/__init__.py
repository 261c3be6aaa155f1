"""Tags: the structure tree and the links that belong to it."""
