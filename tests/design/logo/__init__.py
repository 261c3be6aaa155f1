"""Tests of handouts.design.logo."""
