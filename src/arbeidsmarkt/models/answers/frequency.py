"""How often figures come, where their rows say so."""

import pandas as pd

from arbeidsmarkt.core.errors import RefusedError
from arbeidsmarkt.core.periods import PERIODS_PER_YEAR


def frequency_of(rows: pd.DataFrame) -> str | None:
    """The frequency of the rows; None where they name none."""
    named = str(rows["frequency"].iloc[0]) if "frequency" in rows and len(rows) else ""
    return named if named in PERIODS_PER_YEAR else None


def no_frequency() -> RefusedError:
    """The refusal of a declared sample where the rows name no frequency."""
    return RefusedError(
        "The data do not say how often their figures come, and so not how many people answered.",
        rule="a declared sample needs the column `frequency`, or the column of the periods (`period` under `table`)",
        remedy="name it, or name a column with standard errors",
        dutch="De gegevens zeggen niet hoe vaak er een cijfer is, en dus niet hoeveel mensen er antwoordden.",
        dutch_rule="bij een aangenomen steekproef hoort de kolom `frequency`, of de kolom met de perioden (`period` "
        "onder `table`)",
        dutch_remedy="noem die, of noem een kolom met standaardfouten",
    )
