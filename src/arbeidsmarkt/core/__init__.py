"""The vocabulary of the project: values and rules, no files, no clock, no network."""
