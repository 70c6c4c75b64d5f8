"""What a rule or a command does: read, call one pure function, write whole files with their provenance."""
