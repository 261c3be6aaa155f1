"""Recipients: the table of a mail merge, its rows, addresses and appointments."""
