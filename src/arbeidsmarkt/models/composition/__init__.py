"""What of a difference goes with composition, and what with rates."""
