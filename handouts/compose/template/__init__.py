"""A layout's template is rendered in a sandbox, and its markup becomes flows of blocks."""
