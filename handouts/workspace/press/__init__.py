"""Press files of handouts, and the job tickets that go with them to the print shop."""
