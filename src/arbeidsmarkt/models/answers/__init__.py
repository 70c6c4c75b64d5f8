"""What every kind shares: columns that are read, variants that are fitted, tests that are counted together."""
