"""Benchmarks: each runs both sides in one run and prints medians and their ratio. `make bench` runs them."""
