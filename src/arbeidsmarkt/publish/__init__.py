"""From values to what leaves the building: figures and the site, as bytes and text; nothing here writes a file."""
