"""Groups beside each other: gaps, paths through an event, differences in differences."""
