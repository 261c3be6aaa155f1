"""Tests of handouts.commands.shared."""
