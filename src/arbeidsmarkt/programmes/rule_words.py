"""The rules between the values of a table, in the words of an analyst: rule and remedy in Dutch and in English."""

from arbeidsmarkt.programmes.told import Told

BETWEEN: dict[str, Told] = {
    "date_in_future": Told(
        "een dag ligt niet na vandaag ({hint})",
        "kijk de datum na",
        "a day is not after today ({hint})",
        "check the date",
    ),
    "date_too_old": Told(
        "een dag ligt in of na {hint}",
        "kijk het jaar na",
        "a day is in {hint} or later",
        "check the year",
    ),
    "dates_reversed": Told(
        "het einde ligt niet voor de start ({hint})",
        "kijk beide dagen na, ook het jaar, en verbeter wat fout is",
        "the end is not before the start ({hint})",
        "check both days, their years too, and correct what is wrong",
    ),
    "counted_before_start": Told(
        "de peildatum ligt niet voor de start ({hint})",
        "kijk beide dagen na",
        "the date of the figures is not before the start ({hint})",
        "check both days",
    ),
    "too_early": Told(
        "zo lang na de start van de laatsten kan op de peildatum ({hint}) nog niet gemeten zijn",
        "kijk eerst de start, het einde van de instroom en de peildatum na; kloppen die, maak de cel dan leeg",
        "so long after the last people began cannot have been measured on the date of the figures ({hint})",
        "first check the start, the end of the intake and the date of the figures; if they are right, empty the cell",
    ),
    "counted_before_end": Told(
        "de laatsten begonnen niet na de peildatum ({hint})",
        "kijk het einde van de instroom en de peildatum na",
        "the last people did not begin after the date of the figures ({hint})",
        "check the end of the intake and the date of the figures",
    ),
    "before_programme": Told(
        "een groep of deelnemer start niet voordat het programma begon ({hint})",
        "kijk na of dit het goede programma is (Excel telt codes door wie een cel naar beneden sleept), en dan de "
        "dag; kloppen beide, verbeter dan start en start_in_words in dat bestand",
        "no intake or participant starts before the programme began ({hint})",
        "check whether this is the right programme (Excel counts codes on when a cell is dragged down), and then the "
        "day; if both are right, correct start and start_in_words in that file",
    ),
    "example_row": Told(
        "de verzonnen getallen van het voorbeeld zijn geen uitkomst",
        "haal de rij weg, of vul uw eigen getallen in",
        "the made-up numbers of the example are no outcome",
        "take the row out, or fill in numbers of your own",
    ),
    "nobody_started": Told(
        "in een instroomgroep is ten minste één mens gestart",
        "haal de rij weg, of verbeter het aantal",
        "at least one person started in an intake",
        "take the row out, or correct the number",
    ),
    "more_than_started": Told(
        "dit horen er niet meer te zijn dan er gestart zijn ({hint})",
        "kijk beide aantallen na",
        "these should not be more than those who started ({hint})",
        "check both numbers",
    ),
    "more_than_placed": Told(
        "wie na zoveel maanden werkt, heeft betaald werk gekregen: dat horen er niet meer te zijn dan er geplaatst "
        "zijn ({hint})",
        "kijk beide aantallen na; had een deel al werk voor de start, maak dan de cel met geplaatsten leeg",
        "who works so many months later has got paid work: they should not be more than those placed ({hint})",
        "check both numbers; if some had work before they began, empty the cell of those placed",
    ),
    "nobody_any_more": Told(
        "nul is geteld: hier is niemand meer aan het werk, en eerder waren het er {hint}",
        "is het niet gemeten, maak de cel dan leeg; kijk anders de aantallen na",
        "zero is counted: here nobody is at work any more, and earlier {hint} were",
        "if it was not measured, empty the cell; otherwise check the counts",
    ),
    "sum_of_parts": Told(
        "afgerond, uitgevallen en nog bezig zijn samen {hint}; dat hoort gelijk te zijn aan wie gestart is, of minder "
        "als een van de drie leeg is",
        "kijk alle vier de aantallen na",
        "completed, dropped out and still in add up to {hint}; that should equal those who started, or be less if one "
        "of the three is empty",
        "check the numbers",
    ),
    "sexes_do_not_add_up": Told(
        "mannen en vrouwen zijn samen {hint}; dat hoort gelijk te zijn aan het totaal",
        "kijk de drie rijen van deze groep na, ook als een ervan al bewaard is",
        "men and women add up to {hint}; that should equal the total",
        "check the three rows of this group, also if one of them is kept already",
    ),
    "more_than_total": Told(
        "mannen of vrouwen zijn er niet meer dan het totaal van hun groep ({hint})",
        "kijk beide rijen na",
        "men or women are not more than the total of their group ({hint})",
        "check both rows",
    ),
    "hours": Told(
        "uren per week liggen tussen nul en {hint}",
        "kijk het getal na",
        "hours a week lie between zero and {hint}",
        "check the number",
    ),
    "hours_of_nobody": Told(
        "uren per week zijn van wie werkt, en volgens deze rij werkt er niemand",
        "maak de cel met uren leeg, of kijk de aantallen na",
        "hours a week are of those in work, and by this row nobody is",
        "empty the cell with hours, or check the counts",
    ),
    "comparison_and_method": Told(
        "bij 'ja' hoort de methode vergelijkingsgroep, natuurlijk experiment of gerandomiseerde proef; bij 'nee' "
        "hoort alleen tellingen of voor en na",
        "zijn ook mensen zonder het programma geteld, kies dan ja en een van die drie methoden, anders nee en een van "
        "die twee",
        "with 'yes' goes the method comparison group, natural experiment or randomised trial; with 'no' goes counts "
        "only or before and after",
        "if people without the programme were counted as well, choose yes and one of those three methods, else no and "
        "one of those two",
    ),
    "intake_twice": Told(
        "een instroomgroep staat één keer in het bestand voor elk geslacht, en deze staat ook in rij {hint}; spaties "
        "en hoofdletters tellen niet mee",
        "haal een van de twee rijen weg; alleen als het twee groepen zijn, krijgt elk een eigen naam",
        "an intake stands in the file once for each sex, and this one also stands in row {hint}; spaces and capitals "
        "make no difference",
        "take one of the two rows out; only if they are two intakes, give each a name of its own",
    ),
    "version_of": Told(
        "een instroomgroep staat één keer in het bestand; deze heet als die van rij {hint}, met een woord als nieuw, "
        "oud of concept ernaast",
        "houd alleen de rij die geldt; zijn het twee groepen, geef dan elk een naam zonder zo'n woord",
        "an intake stands in the file once; this one is called as that of row {hint}, with a word such as new, old or "
        "draft beside it",
        "keep the row that holds alone; if they are two intakes, give each a name without such a word",
    ),
    "kept_twice": Told(
        "een instroomgroep staat één keer in een editie voor elk geslacht, en deze staat er al in; spaties en "
        "hoofdletters tellen niet mee",
        "is het dezelfde groep, lever haar dan aan onder de naam die zij al had, of haal haar eerst weg met `{hint}`; "
        "alleen als het twee groepen zijn, krijgt deze een eigen naam",
        "an intake stands in an edition once for each sex, and this one is in it already; spaces and capitals make no "
        "difference",
        "if it is the same intake, deliver it under the name that it had, or take it out first with `{hint}`; only if "
        "they are two intakes, give this one a name of its own",
    ),
    "version_of_kept": Told(
        "een instroomgroep staat één keer in een editie; deze heet als een groep die er al in staat, met een woord als "
        "nieuw, oud of concept als enig verschil",
        "is het dezelfde groep, lever haar dan aan onder de naam die zij al had, of haal haar eerst weg met `{hint}`; "
        "zijn het twee groepen, geef deze dan een naam die in meer verschilt",
        "an intake stands in an edition once; this one is called as an intake that is in it already, with a word such "
        "as new, old or draft as the only difference",
        "if it is the same intake, deliver it under the name that it had, or take it out first with `{hint}`; if they "
        "are two intakes, give this one a name that differs in more",
    ),
    "other_days": Told(
        "mannen, vrouwen en het totaal van één groep hebben dezelfde dagen; in een andere rij van deze groep, hier of "
        "al bewaard, is dit {hint}",
        "verbeter een van beide; zijn het twee groepen, geef dan elk een eigen naam",
        "men, women and the total of one intake have the same days; in another row of this intake, here or kept "
        "before, this is {hint}",
        "correct one of the two; if they are two intakes, give each a name of its own",
    ),
    "sum_of_rows": Told(
        "elke rij is een instroomgroep; de aantallen van deze rij zijn precies die van de andere groepen van dit "
        "programma samen, hier en al bewaard",
        "haal de rij weg: totalen worden erbij gemaakt",
        "each row is an intake; the counts of this row are exactly those of the other intakes of this programme "
        "together, here and kept before",
        "take the row out: totals are made besides",
    ),
    "same_figures": Told(
        "twee instroomgroepen hebben niet precies dezelfde aantallen en dagen, en dit zijn die van de groep '{hint}'",
        "is het dezelfde groep, lever haar dan één keer aan, onder de naam die zij al had (was die fout, haal haar "
        "dan eerst weg met `arbeidsmarkt programme withdraw`); zijn het er twee, tel ze dan op in één rij",
        "two intakes do not have exactly the same counts and days, and these are those of the intake '{hint}'",
        "if it is the same intake, deliver it once, under the name that it had (if that was wrong, take it out first "
        "with `arbeidsmarkt programme withdraw`); if they are two, add them up in one row",
    ),
}
