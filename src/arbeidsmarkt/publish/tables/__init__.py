"""Tables as products show them: named columns with their unit, full numbers with the precision of print, a source."""
