"""All sources of a folder: found once, read and checked when they are asked for."""
