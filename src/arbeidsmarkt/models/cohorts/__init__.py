"""Cohorts by their duration, and how much of a window each has seen."""
