"""Steps of a run on one machine as copies of one process that has loaded the libraries: loading takes most of a step.

Without that process, on a cluster or elsewhere than on Linux, a step is a process that begins from nothing; what it
makes is the same.
"""
