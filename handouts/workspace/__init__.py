"""Workspace: one folder of sources as an object, and the road from its files to a PDF."""
