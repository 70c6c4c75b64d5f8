"""What needs more than one machine has: tests that skip where it is not, run by `make test-cluster`."""
