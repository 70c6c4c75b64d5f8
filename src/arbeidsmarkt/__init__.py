"""Re-test the numbers of a report on labour-market origin gaps, with a trail to each raw cell."""
