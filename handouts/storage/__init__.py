"""Storage: files written whole, locks, and the folder of data that a clinic keeps."""
