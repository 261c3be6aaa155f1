"""Tests of handouts.compose.template."""
