"""Records of one row a person and month, or one row a spell, to cells: on DuckDB, or Spark for those who outgrow it."""
