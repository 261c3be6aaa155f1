"""Check: what a reader, a printer or a regulator would stumble over."""
