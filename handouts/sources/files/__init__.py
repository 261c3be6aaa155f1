"""Files: the tree of a workspace, and what is read of pictures, fonts and characters."""
