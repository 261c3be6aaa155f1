"""Benchmarks: one FAQ sheet made by this project and by four peers, interleaved in one run."""
