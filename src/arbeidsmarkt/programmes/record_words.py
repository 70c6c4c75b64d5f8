"""The rules for records of persons, in the words of an analyst; no message shows what stands in a cell."""

from arbeidsmarkt.programmes.told import Told

RECORDS: dict[str, Told] = {
    "not_a_code": Told(
        "een code heeft ten hoogste twintig tekens en ten minste één cijfer, zoals 2019-najaar",
        "geef de groep een code",
        "a code has twenty signs at most and one figure at least, such as 2019-autumn",
        "give the group a code",
    ),
    "not_yes_or_no": Told(
        "hier staat ja of nee (of 1 of 0); wat niet bekend is, is leeg",
        "kies een van de twee, of maak de cel leeg",
        "yes or no stands here (or 1 or 0); what is not known is empty",
        "choose one of the two, or empty the cell",
    ),
    "month_form": Told(
        "een maand is geschreven als 2020-03",
        "schrijf de maand zo",
        "a month is written as 2020-03",
        "write the month like this",
    ),
    "year_form": Told(
        "een jaar heeft vier cijfers",
        "schrijf alleen het jaar",
        "a year has four figures",
        "write the year alone",
    ),
    "end_before_start": Told(
        "het einde ligt niet voor de start",
        "kijk beide dagen na, ook het jaar, en verbeter wat fout is",
        "the end is not before the start",
        "check both days, their years too, and correct what is wrong",
    ),
    "age_out_of_bounds": Told(
        "bij de start is iemand {hint} jaar",
        "kijk de leeftijd, het geboortejaar en de start na",
        "at the start a person is {hint} years old",
        "check the age, the year of birth and the start",
    ),
    "age_and_birth_year": Told(
        "leeftijd en geboortejaar passen bij elkaar",
        "laat een van de twee weg, of verbeter ze",
        "age and year of birth agree",
        "leave one of the two out, or correct them",
    ),
    "permit_year": Told(
        "het jaar van de vergunning ligt tussen {hint} en dit jaar, en niet voor de geboorte",
        "kijk het jaar na",
        "the year of the permit lies between {hint} and this year, and not before the birth",
        "check the year",
    ),
    "comparison_completed": Told(
        "wie bij de vergelijkingsgroep hoort, heeft het programma niet gevolgd en dus niet afgerond",
        "maak de cel leeg, of verbeter de groep",
        "who belongs to the comparison group did not follow the programme, and so did not complete it",
        "empty the cell, or correct the group",
    ),
    "person_twice": Told(
        "een persoon staat in één rij; deze staat ook in rij {hint}",
        "haal een van de rijen weg; wie aan twee programma's deelnam, krijgt voor het tweede een eigen volgnummer",
        "a person stands in one row; this one also stands in row {hint}",
        "take one of the rows out; who took part in two programmes gets a running number of its own for the second",
    ),
    "month_of_nobody": Told(
        "elke persoon van de maanden staat ook in de tabel met personen",
        "kijk eerst in beide bestanden het volgnummer na: een typefout, zoals de letter O voor een nul, maakt van één "
        "mens twee; ontbreekt de persoon echt, voeg haar dan toe aan de tabel met personen, of haal de rij weg",
        "each person of the months also stands in the table of persons",
        "first check the running number in both files: a slip, such as the letter O for a zero, makes two of one "
        "person; if the person is truly missing, add her to the table of persons, or take the row out",
    ),
    "month_twice": Told(
        "een maand van een persoon staat in één rij; deze staat ook in rij {hint}",
        "haal een van de rijen weg",
        "a month of a person stands in one row; this one also stands in row {hint}",
        "take one of the rows out",
    ),
    "month_skipped": Told(
        "tussen twee maanden van een persoon ontbreekt er geen; voor deze rij hoort er nog een te staan: {hint}",
        "zoek de rij van die maand, misschien onder een ander volgnummer of een andere maand; is er niets van bekend, "
        "voeg dan een rij toe met de persoon en die maand, en laat de andere cellen leeg",
        "between two months of a person none is missing; before this row there should be another: {hint}",
        "look for the row of that month, perhaps under another running number or another month; if nothing is known "
        "of it, add a row with the person and that month, and leave the other cells empty",
    ),
    "month_in_future": Told(
        "een maand ligt niet na deze maand ({hint})",
        "kijk de maand na",
        "a month is not after this month ({hint})",
        "check the month",
    ),
    "hours_of_a_month": Told(
        "uren per week liggen tussen nul en {hint}",
        "kijk het getal na",
        "hours a week lie between zero and {hint}",
        "check the number",
    ),
    "earnings": Told(
        "een loon ligt tussen nul en {hint} euro in de maand",
        "kijk het getal na; geef het loon van één maand",
        "earnings lie between zero and {hint} euros a month",
        "check the number; give the earnings of one month",
    ),
    "earnings_too_low": Told(
        "een loon in een maand is nul, of ten minste {hint} euro",
        "typ het bedrag zonder punt: van 1.180 maakt Excel soms 1,18",
        "earnings in a month are zero, or {hint} euros at least",
        "type the amount without a point or comma for thousands: of 1.180 Excel may make one and a bit",
    ),
    "work_contradicted": Told(
        "wie in een maand geen werk had, heeft geen uren en geen loon",
        "verbeter het werk, de uren of het loon",
        "who had no work in a month has no hours and no earnings",
        "correct the work, the hours or the earnings",
    ),
}
