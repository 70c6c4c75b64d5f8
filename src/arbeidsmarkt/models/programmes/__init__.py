"""What programmes reached: shares, pooled studies, effects against a comparison group, time to work."""
