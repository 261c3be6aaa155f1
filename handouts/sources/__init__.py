"""Read: what people write becomes checked models that remember line numbers."""
