"""What v3 (`opendata.cbs.nl`) answers."""
