"""What the commands say and ask on a terminal; the work itself is done by handouts.workspace."""
