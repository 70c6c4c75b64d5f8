"""Forms of charts: what a chart of a form says, and how it is made as a chart that a colleague can edit."""
