"""The query language of both services, as far as they are known to understand it."""
