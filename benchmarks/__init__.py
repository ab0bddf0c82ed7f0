"""Measurements, never tests: ratios of things that are run in turn on one machine."""
