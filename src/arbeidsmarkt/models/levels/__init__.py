"""Two levels of one series beside each other."""
