"""The tests of handouts; each folder below is named after the stage that it checks."""
