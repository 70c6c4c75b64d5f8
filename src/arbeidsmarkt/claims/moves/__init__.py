"""What moved between two states of the same numbers, by how much, and why: only what their records can show."""
