"""`python -m benchmarks.reading` measures what readers get; with `--cost` what scripts cost."""

from benchmarks.reading.run import main

main()
