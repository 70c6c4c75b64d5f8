"""The rules for the form of a table, in the words of an analyst: Dutch rule and remedy, English rule and remedy."""

from arbeidsmarkt.programmes.told import Told

FORM: dict[str, Told] = {
    "file_missing": Told(
        "onder deze naam staat hier geen bestand",
        "kijk de naam en de map na",
        "no file has this name here",
        "check the name and the folder",
    ),
    "folder": Told(
        "dit is een map, en hier hoort een bestand",
        "noem het bestand, met de map ervoor",
        "this is a folder, and a file is wanted",
        "name the file, with the folder before it",
    ),
    "file_kind": Told(
        "het bestand eindigt op .csv, .xlsx of .parquet",
        "sla het op als Excel-werkmap (.xlsx) of als CSV UTF-8",
        "the file ends with .csv, .xlsx or .parquet",
        "save it as an Excel workbook (.xlsx) or as CSV UTF-8",
    ),
    "file_too_large": Told(
        "een tabel is kleiner dan {hint} MB",
        "haal eruit wat er niet in hoort, of deel het op",
        "a table is smaller than {hint} MB",
        "take out what does not belong in it, or split it",
    ),
    "swollen": Told(
        "uitgepakt is een tabel niet veel groter dan zij weegt: hooguit {hint} cellen, lege met opmaak meegeteld",
        "verwijder de rijen en kolommen buiten de tabel, ook lege met opmaak, of sla de tabel op als CSV UTF-8",
        "a table does not unpack to far more than it weighs: at most {hint} cells, counting empty ones with a format",
        "delete the rows and columns outside the table, formatted empty ones too, or save the table as CSV UTF-8",
    ),
    "file_empty": Told(
        "het bestand heeft een kopregel en ten minste één rij",
        "vul het in",
        "the file has a heading and one row at least",
        "fill it in",
    ),
    "no_rows": Told(
        "onder de kopregel staat ten minste één rij",
        "vul een rij in; van een werkmap wordt alleen het blad gegevens gelezen, niet uitleg of voorbeeld",
        "one row at least stands below the heading",
        "fill in a row; of a workbook only the sheet data is read, not explanation or example",
    ),
    "old_or_locked": Told(
        "een werkmap is van Excel 2007 of later en heeft geen wachtwoord",
        "open het, haal het wachtwoord weg en sla het op als .xlsx",
        "a workbook is of Excel 2007 or later and has no password",
        "open it, take the password off and save it as .xlsx",
    ),
    "not_a_workbook": Told(
        "een bestand .xlsx is een werkmap van Excel",
        "open het in Excel en sla het opnieuw op",
        "a file .xlsx is a workbook of Excel",
        "open it in Excel and save it again",
    ),
    "not_parquet": Told(
        "een bestand .parquet is een Parquet-bestand met gewone getallen, teksten en dagen",
        "sla het opnieuw op, of lever een CSV-bestand",
        "a file .parquet is a Parquet file with plain numbers, texts and days",
        "save it again, or deliver a CSV file",
    ),
    "utf16": Told(
        "een CSV-bestand is in UTF-8",
        "sla het op als CSV UTF-8, niet als Unicode-tekst",
        "a CSV file is in UTF-8",
        "save it as CSV UTF-8, not as Unicode text",
    ),
    "not_utf8": Told(
        "een CSV-bestand is in UTF-8; op deze regel staat iets anders",
        "sla het op als CSV UTF-8",
        "a CSV file is in UTF-8; this line has something else",
        "save it as CSV UTF-8",
    ),
    "not_text": Told(
        "een CSV-bestand is tekst",
        "sla de tabel opnieuw op als CSV UTF-8",
        "a CSV file is text",
        "save the table again as CSV UTF-8",
    ),
    "quotes": Told(
        "aanhalingstekens staan in paren: {hint}",
        "sluit het aanhalingsteken, of haal het weg",
        "quotation marks stand in pairs: {hint}",
        "close the quotation mark, or take it out",
    ),
    "separators_mixed": Told(
        "tussen de kolommen staat overal hetzelfde teken: puntkomma, komma of tab",
        "kies één teken; in koppen staat geen ander",
        "the same mark stands between all columns: semicolon, comma or tab",
        "choose one mark; headings hold no other",
    ),
    "separator_missing": Told(
        "de eerste regel noemt de kolommen, met puntkomma, komma of tab ertussen",
        "zet de kopregel bovenaan",
        "the first line names the columns, with semicolon, comma or tab between them",
        "put the heading at the top",
    ),
    "row_too_long": Told(
        "een rij heeft zoveel waarden als er koppen zijn: {hint}",
        "haal de overtollige waarde weg, of zet een tekst met een scheidingsteken tussen aanhalingstekens",
        "a row has as many values as there are headings: {hint}",
        "take out the extra value, or put a text with a separator between quotation marks",
    ),
    "commas_in_values": Told(
        "een rij heeft zoveel waarden als er koppen zijn ({hint}); de komma scheidt hier de waarden en staat er ook "
        "in, zoals in een getal met decimalen",
        "haal geen waarde weg: sla de tabel op met puntkomma's tussen de waarden",
        "a row has as many values as there are headings ({hint}); here the comma separates values and also stands in "
        "them, as in a number with decimals",
        "take no value out: save the table with semicolons between the values",
    ),
    "no_headings": Told(
        "regel 1 heeft de koppen van het formulier; hier staat er geen enkele",
        "zet de koppen van het formulier boven de rijen (`arbeidsmarkt programme template` maakt het)",
        "line 1 has the headings of the form; here stands none of them",
        "put the headings of the form above the rows (`arbeidsmarkt programme template` makes it)",
    ),
    "row_too_short": Told(
        "een rij heeft zoveel waarden als er koppen zijn: {hint}",
        "vul de rij aan met lege waarden",
        "a row has as many values as there are headings: {hint}",
        "complete the row with empty values",
    ),
    "sheet_unclear": Told(
        "één zichtbaar blad heeft de gegevens; heet het {hint}, dan is duidelijk welk",
        "noem het blad {hint}, of haal de andere bladen weg",
        "one visible sheet holds the data; when it is called {hint} it is clear which",
        "call the sheet {hint}, or take the other sheets out",
    ),
    "sheet_not_read": Told(
        "een werkmap heeft alleen de bladen van het formulier; dit blad wordt niet gelezen",
        "haal het blad weg; hoort een rij ervan erbij, zet haar dan eerst op het blad met gegevens",
        "a workbook has the sheets of the form alone; this sheet is not read",
        "take the sheet out; if a row of it belongs here, first put it on the sheet with the data",
    ),
    "comment": Told(
        "bij een cel staat geen opmerking: die wordt niet bewaard, en kan iemand noemen",
        "haal de opmerking weg; een toelichting op de telling past in de definitie",
        "no comment stands with a cell: it is not kept, and could name somebody",
        "take the comment out; a note on the count fits in the definition",
    ),
    "hidden_sheet": Told(
        "geen blad is verborgen",
        "haal het blad weg; hoort een rij ervan erbij, zet haar dan eerst op het blad met gegevens",
        "no sheet is hidden",
        "take the sheet out; if a row of it belongs here, first put it on the sheet with the data",
    ),
    "hidden_row": Told(
        "geen rij is verborgen of weggefilterd",
        "hoort de rij er niet bij, zoals een ouder concept, haal haar dan weg; hoort zij er wel bij, maak haar dan "
        "zichtbaar (wis het filter)",
        "no row is hidden or filtered out",
        "if the row does not belong here, such as an older draft, take it out; if it does, show it (clear the filter)",
    ),
    "hidden_column": Told(
        "geen kolom is verborgen",
        "maak de kolom zichtbaar of haal haar weg",
        "no column is hidden",
        "show the column or take it out",
    ),
    "merged_cells": Told(
        "geen cellen zijn samengevoegd",
        "splits de cellen en vul elke cel",
        "no cells are merged",
        "split the cells and fill each of them",
    ),
    "formula": Told(
        "een cel bevat een waarde, geen formule",
        "kopieer de kolom en plak haar als waarden",
        "a cell holds a value, not a formula",
        "copy the column and paste it as values",
    ),
    "error_value": Told(
        "een cel bevat een waarde, geen fout van Excel",
        "vul de waarde zelf in, of maak de cel leeg als het niet bekend is",
        "a cell holds a value, not an error of Excel",
        "fill in the value itself, or empty the cell if it is not known",
    ),
    "error_value_required": Told(
        "een cel bevat een waarde, geen fout van Excel; dit veld is nooit leeg",
        "vul de waarde zelf in",
        "a cell holds a value, not an error of Excel; this field is never empty",
        "fill in the value itself",
    ),
    "outside_columns": Told(
        "rechts van de laatste kop staat niets",
        "haal het weg; is het van een kolom van het formulier, zet dan haar kop erboven",
        "nothing stands to the right of the last heading",
        "take it out; if it is of a column of the form, put its heading above it",
    ),
    "percent_format": Told(
        "een aantal is in personen; de opmaak van deze cel is een percentage",
        "vul het aantal personen in en zet de opmaak op getal",
        "a count is in persons; this cell is formatted as a percentage",
        "fill in the number of persons and format it as a number",
    ),
    "title_above": Told(
        "de koppen staan op regel 1; nu staan zij op regel {hint}, onder een titel of lege regels",
        "haal de regels erboven weg, zodat de koppen bovenaan staan; al het andere wordt daarna nagekeken",
        "the headings stand on line 1; now they stand on line {hint}, below a title or empty lines",
        "take the lines above them out, so that the headings stand at the top; all else is checked after that",
    ),
    "heading_empty": Told(
        "elke kolom heeft een kop; kolom {value} heeft er geen",
        "geef de kolom een kop uit het sjabloon, of haal haar weg",
        "every column has a heading; column {value} has none",
        "give the column a heading of the template, or take it out",
    ),
    "heading_unknown": Told(
        "een kop is er een uit het sjabloon{near}",
        "zoek op het blad uitleg welke kop erbij hoort, en geef de kolom die; alleen een kolom die het formulier niet "
        "kent gaat weg, en een toelichting past in de definitie",
        "a heading is one of the template{near}",
        "look on the sheet explanation which heading is meant, and give the column that one; only a column that the "
        "form does not know goes out, and a note fits in the definition",
    ),
    "heading_twice": Told(
        "elk veld staat in één kolom, ook als er een Nederlandse en een Engelse kop voor is",
        "geef de kolom waar iets anders in staat haar eigen kop{near}",
        "each field stands in one column, even if there is a Dutch and an English heading",
        "give the column that holds something else its own heading{near}",
    ),
    "column_missing": Told(
        "deze kolom is verplicht (Engels: {hint})",
        "geef de kolom waar het in staat deze kop; is zij er niet, voeg haar dan toe en vul haar",
        "this column is required (English: {hint})",
        "give the column that holds it this heading; if there is none, add it and fill it",
    ),
    "value_alone": Told(
        "elke rij is een hele rij; hier staat maar één waarde, zoals een toelichting of een som onder de tabel",
        "haal haar weg, of vul de rij aan; een toelichting past in de definitie of de bron",
        "each row is a whole one; here stands a single value, such as a note or a sum below the table",
        "take it out, or complete the row; a note fits in the definition or the source",
    ),
    "empty_row": Told(
        "tussen de rijen staat geen lege rij",
        "haal de lege rij weg",
        "no empty row stands between the rows",
        "take the empty row out",
    ),
}
