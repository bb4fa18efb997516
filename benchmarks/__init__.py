"""Measurements against the goals, both sides of each ratio in one run. See README.md."""
