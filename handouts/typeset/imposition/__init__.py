"""Imposition: pages on the sheets of a press or an office printer, to be folded or cut."""
