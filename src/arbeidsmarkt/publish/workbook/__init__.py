"""The Excel annex: tables to a workbook that everybody can read, also with a screen reader."""
