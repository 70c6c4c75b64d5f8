"""The rules for the values of a table, in the words of an analyst: Dutch rule and remedy, English rule and remedy."""

from arbeidsmarkt.programmes.told import Told

VALUES: dict[str, Told] = {
    "required_empty": Told(
        "dit veld is nooit leeg",
        "vul het in",
        "this field is never empty",
        "fill it in",
    ),
    "number_required": Told(
        "hier staat één getal, geen woord, grens of benadering; dit veld is nooit leeg",
        "vul in hoeveel er geteld zijn; weet u het niet, tel de groep dan bij een andere op, of laat de rij weg",
        "one number stands here, no word, bound or approximation; this field is never empty",
        "fill in how many were counted; if you do not know, add the group to another one, or leave the row out",
    ),
    "programme_unknown": Told(
        "het programma is een initiatief van het register{near}",
        "kies een naam uit de lijst in de cel, of een code uit `arbeidsmarkt programme list`; een nieuw initiatief "
        "krijgt eerst een bestand in config/programmes/initiatives: neem dat van een ander over, met een eigen code, "
        "en zonder number en places als het niet in het rapport staat",
        "the programme is an initiative of the registry{near}",
        "choose a name of the list in the cell, or a code of `arbeidsmarkt programme list`; a new initiative first "
        "gets a file in config/programmes/initiatives: copy that of another, with a code of its own, and without "
        "number and places if it is not in the report",
    ),
    "programmes_joined": Told(
        "elke rij is van één programma; hier staan er {hint}",
        "geef elk programma een eigen rij, met alleen zijn eigen aantallen",
        "each row is of one programme; here stand {hint}",
        "give each programme a row of its own, with its own counts alone",
    ),
    "total_row": Told(
        "elke rij is een instroomgroep; een rij met totalen hoort er niet bij",
        "haal de rij weg",
        "each row is an intake; a row of totals is none",
        "take the row out",
    ),
    "choice_unknown": Told(
        "een van: {hint}",
        "kies het woord dat past",
        "one of: {hint}",
        "choose the word that fits",
    ),
    "text_too_long": Told(
        "een tekst heeft ten hoogste {hint} tekens",
        "vat hem samen",
        "a text has at most {hint} characters",
        "shorten it",
    ),
    "control_characters": Told(
        "een cel bevat geen regeleinde of onzichtbaar teken",
        "typ de waarde opnieuw op één regel",
        "a cell holds no line break or invisible character",
        "type the value again on one line",
    ),
    "spaces_around": Told(
        "voor en achter een waarde staat geen spatie",
        "haal de spatie weg",
        "no space stands before or behind a value",
        "take the space out",
    ),
    "formula_text": Told(
        "een waarde begint niet met =, + , - of @",
        "haal het teken weg: een ander zou het als formule openen",
        "a value does not begin with =, +, - or @",
        "take the mark out: somebody else would open it as a formula",
    ),
    "placeholder": Told(
        "wat niet bekend is, is leeg",
        "maak de cel leeg",
        "what is not known is empty",
        "empty the cell",
    ),
    "text_number": Told(
        "een getal is in Excel een getal; hier staat het als tekst",
        "kies bij het groene hoekje van de cel 'Converteren naar getal', of zet de opmaak op getal en typ het "
        "opnieuw, zonder spatie",
        "a number is a number in Excel; here it is a text",
        "choose 'Convert to Number' at the green corner of the cell, or format it as a number and type it again, "
        "without a space",
    ),
    "not_a_number": Told(
        "hier hoort alleen een getal, zonder woord of teken",
        "vul een getal in cijfers in, of maak de cel leeg",
        "only a number belongs here, without a word or sign",
        "fill in a number in figures, or empty the cell",
    ),
    "number_as_time": Told(
        "hier hoort een getal; de cel is opgemaakt als datum of tijd",
        "zet de opmaak van de cel op getal en typ het getal opnieuw",
        "a number belongs here; the cell is formatted as a date or time",
        "format the cell as a number and type the number again",
    ),
    "not_whole": Told(
        "hier hoort een heel getal",
        "kijk na hoeveel er geteld zijn",
        "a whole number belongs here",
        "check how many were counted",
    ),
    "negative": Told(
        "een aantal is nul of meer",
        "kijk het getal na",
        "a number is zero or more",
        "check the number",
    ),
    "percent_sign": Told(
        "er wordt een aantal gevraagd, geen percentage",
        "vul het aantal personen in",
        "a number is asked, not a percentage",
        "fill in the number of persons",
    ),
    "percentage": Told(
        "hier staat geen percentage: {hint}",
        "vul {hint} in, en zet de opmaak niet op percentage",
        "no percentage stands here: {hint}",
        "fill in {hint}, and do not format it as a percentage",
    ),
    "share_for_count": Told(
        "er wordt een aantal gevraagd; dit lijkt een aandeel",
        "vul het aantal personen in",
        "a number is asked; this looks like a share",
        "fill in the number of persons",
    ),
    "thousand_sign": Told(
        "een getal heeft geen teken voor duizendtallen",
        "haal alleen het teken tussen de duizendtallen weg: 1200, of met decimalen 1200,50",
        "a number has no thousand sign",
        "take out the sign between the thousands alone: 1200, or with decimals 1200.50",
    ),
    "decimals_mixed": Told(
        "alle decimalen in een bestand hebben hetzelfde teken; eerder was dat {hint}",
        "gebruik overal hetzelfde teken",
        "all decimals of a file have the same sign; before it was {hint}",
        "use the same sign everywhere",
    ),
    "suppressed": Told(
        "een aantal is een getal; wat onderdrukt is, is leeg",
        "vul het aantal in als u het weet: wat klein is blijft hier; maak de cel anders leeg, en zeg in de definitie "
        "dat kleine aantallen ontbreken",
        "a count is a number; what is suppressed is empty",
        "fill in the count if you know it: what is small stays here; otherwise empty the cell, and say in the "
        "definition that small counts are missing",
    ),
    "range": Told(
        "een aantal is één getal",
        "vul één getal in, of maak de cel leeg",
        "a count is one number",
        "fill in one number, or empty the cell",
    ),
    "about": Told(
        "een aantal is een getal zonder woorden erbij",
        "vul het getelde aantal in; weet u alleen een benadering, maak de cel dan leeg",
        "a count is a number without words",
        "fill in what was counted; if you only know it about, empty the cell",
    ),
    "count_too_large": Told(
        "een aantal is van één instroomgroep, en ten hoogste {hint}",
        "kijk het getal na; is het van meer groepen of jaren samen, geef dan elke groep een rij",
        "a count is of one intake, and {hint} at most",
        "check the number; if it is of several intakes or years together, give each a row",
    ),
    "date_form": Told(
        "een dag is geschreven als 2021-09-30 of 30-09-2021",
        "schrijf de hele dag zo: jaar-maand-dag of dag-maand-jaar, nooit eerst de maand",
        "a day is written as 2021-09-30 or 30-09-2021",
        "write the whole day like this: year-month-day or day-month-year, never the month first",
    ),
    "date_impossible": Told(
        "deze dag bestaat niet; hij is gelezen als {hint}",
        "kijk dag en maand na",
        "there is no such day; it was read as {hint}",
        "check day and month",
    ),
    "year_alone": Told(
        "hier hoort een hele dag; dit is alleen een jaar",
        "typ de dag erbij, zoals 31-12-2021, en zet de opmaak van de cel op datum",
        "a whole day belongs here; this is a year alone",
        "type the day with it, such as 2021-12-31, and format the cell as a date",
    ),
    "date_as_number": Told(
        "een dag is in Excel een datum; hier staat een getal",
        "zet de opmaak op datum",
        "a day is a date in Excel; here it is a number",
        "format it as a date",
    ),
    "year_of_two_digits": Told(
        "een jaar heeft vier cijfers",
        "schrijf het jaar voluit",
        "a year has four figures",
        "write the year in full",
    ),
    "criterion_twice": Told(
        "elk criterium staat één keer in het formulier",
        "haal een van de rijen weg",
        "each criterion stands in the form once",
        "take one of the rows out",
    ),
    "criterion_missing": Told(
        "elk criterium staat in het formulier; dit ontbreekt",
        "voeg de rij toe; kies 'niet bekend' als het interview er niets over zegt",
        "each criterion stands in the form; this one is missing",
        "add the row; choose 'not known' if the interview says nothing of it",
    ),
    "programme_differs": Told(
        "een formulier gaat over één initiatief; de eerste rij noemt {hint}",
        "maak voor elk initiatief een eigen formulier",
        "a form is about one initiative; the first row names {hint}",
        "make a form for each initiative",
    ),
}
