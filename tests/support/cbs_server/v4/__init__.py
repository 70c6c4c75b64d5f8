"""What v4 (`datasets.cbs.nl/odata/v1`) answers."""
