"""Does text that is copied, searched or read aloud equal its source? In three readers."""
