"""The rules of the privacy gate in the words of an analyst; `{hint}` tells the rows, never a value."""

from arbeidsmarkt.programmes.told import Told

SEEN_NL = " (rij {hint}; de waarde wordt hier niet herhaald)"
SEEN_EN = " (row {hint}; the value is not repeated here)"


def _told(rule_nl: str, remedy_nl: str, rule_en: str, remedy_en: str) -> Told:
    return Told(rule_nl + SEEN_NL, remedy_nl, rule_en + SEEN_EN, remedy_en)


PRIVACY: dict[str, Told] = {
    "citizen_number": _told(
        "er staat geen burgerservicenummer in; dit is er een, of het slaagt voor de elfproef",
        "haal het weg: een groep is geen persoon; alleen in een tabel over personen krijgt elk mens een volgnummer, "
        "zoals P0001, waarvan de sleutel elders blijft",
        "there is no citizen service number in it; this is one, or it passes the eleven-test",
        "take it out: a group is no person; only in a table about persons each person gets a running number such as "
        "P0001, whose key stays elsewhere",
    ),
    "person_number": _told(
        "er staat geen nummer van een mens of dossier in (A-nummer, V-nummer, cijfers na cliënt of dossier); ook tien "
        "cijfers kunnen er een zijn",
        "haal het weg; alleen in een tabel over personen krijgt elk mens een volgnummer, zoals P0001, waarvan de "
        "sleutel elders blijft",
        "there is no number of a person or file in it (A-number, V-number, digits behind client or dossier); ten "
        "digits can be one too",
        "take it out; only in a table about persons each person gets a running number such as P0001, whose key stays "
        "elsewhere",
    ),
    "bank_account": _told(
        "er staat geen rekeningnummer in",
        "haal het weg",
        "there is no bank account in it",
        "take it out",
    ),
    "email": _told(
        "er staat geen e-mailadres in",
        "haal het weg; noem bij een bron de organisatie",
        "there is no e-mail address in it",
        "take it out; of a source name the organisation",
    ),
    "telephone": _told(
        "er staat geen telefoonnummer in",
        "haal het weg, met de woorden die erbij horen",
        "there is no telephone number in it",
        "take it out, with the words that belong to it",
    ),
    "address": _told(
        "er staat geen adres en geen postcode van zes tekens in",
        "haal het weg; een gemeente mag in een tekst over een groep",
        "there is no address and no postcode of six positions in it",
        "take it out; a municipality may be named in a text about a group",
    ),
    "birth_date": _told(
        "er staat geen geboortedatum in; een dag van voor 2011, of een kolom vol zulke dagen, kan er een zijn",
        "haal haar weg: een groep heeft er geen; alleen een tabel over personen heeft een kolom voor het geboortejaar "
        "en de leeftijd; schrijf bij een oudere bron alleen het jaar",
        "there is no date of birth in it; a day before 2011, or a column of such days, can be one",
        "take it out: a group has none; only a table about persons has columns for the year of birth and the age; of "
        "an older source write the year alone",
    ),
    "day_for_year": _told(
        "er staat geen geboortedatum in; hier wordt een jaar gevraagd",
        "schrijf alleen het jaar, zoals 1982, en zet de opmaak van de cel op getal: van een jaar in een cel voor "
        "dagen maakt Excel een dag",
        "there is no date of birth in it; a year is asked here",
        "write the year alone, such as 1982, and format the cell as a number: of a year in a cell for days Excel "
        "makes a day",
    ),
    "person_name": _told(
        "er staat geen naam van een mens in, ook niet van een begeleider of schrijver",
        "haal hem weg, met de woorden die erbij horen; noem bij een bron de organisatie en de titel, en geef een "
        "groep een code, zoals 2019-najaar",
        "there is no name of a person in it, nor of a coach or an author",
        "take it out, with the words that belong to it; of a source name the organisation and the title, and give a "
        "group a code such as 2019-autumn",
    ),
    "long_number": _told(
        "geen getal heeft acht cijfers of meer; zo'n getal kan bij één mens horen",
        "haal het weg, of kijk na in welke kolom het hoort",
        "no number has eight digits or more; such a number can belong to one person",
        "take it out, or check which column it belongs to",
    ),
    "unknown_column": _told(
        "een tabel over personen heeft alleen de kolommen van de lijst; een andere kan iemand noemen",
        "geef de kolom haar kop uit het formulier, of haal haar weg; `arbeidsmarkt programme template PERSONEN.xlsx "
        "--months MAANDEN.xlsx` maakt het formulier",
        "a table about persons has only the columns of the list; another could name somebody",
        "give the column its heading of the form, or take it out; `arbeidsmarkt programme template PERSONS.xlsx "
        "--months MONTHS.xlsx` makes the form",
    ),
    "free_text": _told(
        "in een tabel over personen staat geen vrije tekst",
        "haal hem weg, of gebruik een van de keuzes",
        "a table about persons holds no free text",
        "take it out, or use one of the choices",
    ),
    "unknown_word": _told(
        "een tekst bestaat uit woorden van de lijst; een ander woord kan de naam van een mens zijn",
        "haal het woord weg of neem een gewoner (van een webadres: noem de organisatie bij de bron, en maak de cel "
        "leeg); is het een organisatie of plaats, zet haar dan in de lijst: config/programmes/words.yaml",
        "a text consists of words of the list; another word can be the name of a person",
        "take the word out, or a plainer one (of a web address: name the organisation at the source, and empty the "
        "cell); an organisation or place can be added to the list: config/programmes/words.yaml",
    ),
    "word_with_capital": _told(
        "een woord met een hoofdletter staat in de lijst van config/programmes/words.yaml; een ander kan een naam zijn",
        "schrijf het met een kleine letter; is het een organisatie of plaats, zet haar dan in de lijst",
        "a word with a capital stands in the list of config/programmes/words.yaml; another can be a name",
        "write it in small letters; an organisation or place can be added to the list",
    ),
    "word_in_short_text": _told(
        "in een tekst van minder dan vier woorden staan alleen woorden van de lijst van config/programmes/words.yaml",
        "neem een gewoner woord, of zet het in de lijst; in een definitie of bron helpt ook een zin van vier gewone "
        "woorden of meer, in kleine letters",
        "a text of fewer than four words has only words of the list of config/programmes/words.yaml",
        "take a plainer word, or add it to the list; in a definition or source a sentence of four plain words or more "
        "in small letters helps too",
    ),
    "not_a_pseudonym": _told(
        "een persoon is een volgnummer van ten hoogste vijf cijfers (zes alleen als het met 00 begint: andere zes "
        "kunnen een geboortedag zijn) met ten hoogste drie letters ervoor, een UUID, of een hash van ten minste "
        "zestien hexadecimale tekens",
        "geef elke persoon een volgnummer, zoals P0001, hetzelfde in beide bestanden, en bewaar de sleutel elders",
        "a person is a running number of five digits at most (six only when it begins with 00: other six can be a day "
        "of birth) with three letters at most before it, a UUID, or a hash of sixteen hexadecimal digits at least",
        "give each person a running number such as P0001, the same in both files, and keep the key elsewhere",
    ),
    "outside_naming": _told(
        "rechts van de laatste kop staat niets; wat hier staat is niet van het formulier, en kan iemand noemen",
        "maak de cel leeg; een toelichting op de telling past in de definitie, zonder naam",
        "nothing stands to the right of the last heading; what stands here is not of the form, and can name somebody",
        "empty the cell; a note on the count fits in the definition, without a name",
    ),
    "file_name": Told(
        "de naam van het bestand noemt geen mens en geen nummer van een mens; hij wordt hier niet herhaald",
        "geef het bestand een andere naam",
        "the name of the file names no person and no number of a person; it is not repeated here",
        "give the file another name",
    ),
}
