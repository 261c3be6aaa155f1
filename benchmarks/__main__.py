"""`python -m benchmarks` runs the benchmark."""

from benchmarks.run import main

main()
