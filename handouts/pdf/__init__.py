"""Write: pages become a tagged, archival PDF file."""
