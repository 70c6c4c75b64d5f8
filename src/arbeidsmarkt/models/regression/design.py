"""Terms of a regression, told column by column, to the matrix that a model takes."""

from collections.abc import Mapping
from typing import Annotated, Self

import numpy as np
import pandas as pd
from pydantic import Field, model_validator

from arbeidsmarkt.core.errors import RefusedError
from arbeidsmarkt.core.value_names import named
from arbeidsmarkt.models.answers.columns import Array, filled
from arbeidsmarkt.models.answers.numbers import number
from arbeidsmarkt.models.regression.formula import columns_of as columns_of_formula
from arbeidsmarkt.models.regression.formula import formula_columns
from arbeidsmarkt.models.regression.spline import Spline
from arbeidsmarkt.spec.model import Spec
from arbeidsmarkt.spec.value_rules import BrokenRuleError

EXPLAINED = 1e-12
"""Share of a column that is left beside those before it, under which it is one of them."""


class Column(Spec):
    """A numeric column: `(value - minus) / divide`, taken to the `power`.

    With `since` it is 1 from that value on and 0 before (a step), with `until` up to and with that value (a pulse),
    or, with `slope`, what lies beyond it. Where the table has `period_key`, both can be one of its keys.
    """

    column: str
    minus: float = 0.0
    divide: Annotated[float, Field(gt=0)] = 1.0
    power: Annotated[int, Field(ge=1)] = 1
    since: float | str | None = None
    until: float | str | None = None
    slope: bool = False

    def values(self, table: pd.DataFrame) -> Array:
        """The numbers of each row."""
        found = number(table, self.column)
        if self.since is not None:
            begin = self._moment(table, self.since)
            end = np.inf if self.until is None else self._moment(table, self.until)
            after = ((found >= begin) & (found <= end)).astype(float)
            return np.asarray((found - begin) * after if self.slope else after, dtype=float)
        return np.asarray(((found - self.minus) / self.divide) ** self.power, dtype=float)

    def _moment(self, table: pd.DataFrame, at: float | str) -> float:
        """A number stands for itself, a key of a period for the number in its row."""
        if not isinstance(at, str):
            return at
        keys = table.get("period_key", pd.Series("", index=table.index))
        rows = table.loc[keys == at]
        if rows.empty:
            raise RefusedError(
                f"The data have no period {at}.",
                rule="a step, a pulse and a slope begin and end within the data",
                remedy="name a period of the data, or its number in the column",
                dutch=f"De gegevens hebben geen periode {at}.",
                dutch_rule="een stap, een puls en een helling beginnen en eindigen binnen de gegevens",
                dutch_remedy="noem een periode van de gegevens, of haar nummer in de kolom",
            )
        return float(number(rows, self.column)[0])


class Harmonics(Spec):
    """A season as pairs of sine and cosine over the `period` of a column."""

    column: str
    period: Annotated[float, Field(gt=1)]
    pairs: Annotated[int, Field(ge=1)]

    def values(self, table: pd.DataFrame) -> dict[str, Array]:
        """A column for each sine and cosine."""
        turn = 2 * np.pi * number(table, self.column) / self.period
        waves = {"sin": np.sin, "cos": np.cos}
        return {f"{name}{k}": wave(k * turn) for k in range(1, self.pairs + 1) for name, wave in waves.items()}


class Term(Spec):
    """One term: a numeric column, a factor with its reference, a season, a curve, a product, or a formula.

    A factor can have `times`: its levels then count as much as that column says.
    """

    column: Column | None = None
    factor: str | None = None
    reference: str | int | float | None = None
    times: Column | None = None
    harmonics: Harmonics | None = None
    spline: Spline | None = None
    product: list[Column] | None = None
    formula: str | None = None

    @model_validator(mode="before")
    @classmethod
    def _plain_column(cls, content: object) -> object:
        if isinstance(content, str):
            return {"column": {"column": content}}
        if isinstance(content, dict) and isinstance(content.get("column"), str):
            return {"column": content}
        return content

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        given = [self.column, self.factor, self.harmonics, self.spline, self.product, self.formula]
        if sum(part is not None for part in given) != 1:
            raise BrokenRuleError(
                "a term is a column, a factor, harmonics, a spline, a product or a formula",
                "een term is een kolom (`column`), of een van `factor`, `harmonics`, `spline`, `product` en `formula`",
            )
        if self.times and not self.factor:
            raise BrokenRuleError(
                "`times` goes with a factor; columns are multiplied by `product`",
                "`times` hoort bij een factor; kolommen worden vermenigvuldigd met `product`",
            )
        return self

    @property
    def sources(self) -> list[str]:
        """Columns of the table that it reads."""
        if self.formula:
            return columns_of_formula(self.formula)
        read = [self.column, self.harmonics, self.spline, self.times, *(self.product or [])]
        own = [self.factor] if self.factor else []
        return list(dict.fromkeys([*own, *(one.column for one in read if one is not None)]))

    def columns(self, name: str, table: pd.DataFrame) -> dict[str, Array]:
        """Columns of the design matrix, by their names in the estimates."""
        if self.column:
            return {name: self.column.values(table)}
        if self.product:
            return {name: np.prod([part.values(table) for part in self.product], axis=0)}
        if self.harmonics:
            return {f"{name}[{wave}]": values for wave, values in self.harmonics.values(table).items()}
        if self.spline:
            return {f"{name}[curve {k}]": values for k, values in enumerate(self.spline.values(table).T, start=1)}
        if self.formula:
            return formula_columns(name, table, self.formula)
        return self._dummies(name, table)

    def _dummies(self, name: str, table: pd.DataFrame) -> dict[str, Array]:
        values = filled(table, str(self.factor))
        levels = sorted(values.unique(), key=lambda level: (str(type(level)), level))
        reference = next((level for level in levels if named(level) == str(self.reference)), None)
        if self.reference is not None and reference is None:
            raise RefusedError(
                f"The factor '{self.factor}' has no level '{self.reference}'.",
                rule=f"levels: {', '.join(map(named, levels[:12]))}",
                remedy="correct the reference of the term",
                dutch=f"De factor '{self.factor}' heeft geen niveau '{self.reference}'.",
                dutch_rule=f"niveaus: {', '.join(map(named, levels[:12]))}",
                dutch_remedy="verbeter de referentie van de term",
            )
        base = levels[0] if reference is None else reference
        size = self.times.values(table) if self.times else 1.0
        return {f"{name}[{named(one)}]": (values == one).to_numpy(float) * size for one in levels if one != base}


Terms = Mapping[str, Term]


def columns_of(table: pd.DataFrame, terms: Terms) -> pd.DataFrame:
    """The columns of the terms, behind an intercept; they may depend on each other."""
    columns: dict[str, Array] = {"intercept": np.ones(len(table))}
    for name, term in terms.items():
        columns |= term.columns(name, table)
    return pd.DataFrame(columns)


def independent(matrix: pd.DataFrame) -> pd.DataFrame:
    """The matrix without columns that depend on those before them; what they explain together stays the same."""
    kept: list[str] = []
    for name in matrix.columns:
        if np.linalg.matrix_rank(matrix[[*kept, name]].to_numpy(float)) > len(kept):
            kept.append(name)
    return matrix[kept]


def design(table: pd.DataFrame, terms: Terms) -> pd.DataFrame:
    """The design matrix of the terms.

    Raises
    ------
    RefusedError
        If a column is absent or no number, does not vary, or depends on those before it.
    """
    matrix = columns_of(table, terms)
    _refuse_dependent(matrix)
    return matrix


def _refuse_dependent(matrix: pd.DataFrame) -> None:
    values = matrix.to_numpy(float)
    if len(values) <= values.shape[1]:
        raise RefusedError(
            f"There are {len(values)} rows for {values.shape[1]} coefficients.",
            rule="more rows than coefficients",
            remedy="leave terms out",
            dutch=f"Er zijn {len(values)} rijen voor {values.shape[1]} coëfficiënten.",
            dutch_rule="meer rijen dan coëfficiënten",
            dutch_remedy="laat termen weg",
        )
    scaled = values / np.maximum(np.abs(values).max(axis=0), 1e-300)
    left = np.abs(np.diag(np.linalg.qr(scaled, mode="r"))) / np.maximum(np.linalg.norm(scaled, axis=0), 1e-300)
    for name in matrix.columns[left <= EXPLAINED]:
        raise unvarying(str(name)) if np.ptp(matrix[name]) == 0 else dependent(str(name))


def dependent(name: str) -> RefusedError:
    """The refusal of a column that those before it explain."""
    return RefusedError(
        f"The term '{name}' cannot be told apart from the terms before it.",
        rule="no term is a sum of others",
        remedy="leave it out, or another one",
        dutch=f"De term '{name}' is niet te onderscheiden van de termen ervoor.",
        dutch_rule="geen term is een som van andere",
        dutch_remedy="laat hem weg, of een andere",
    )


def unvarying(name: str) -> RefusedError:
    """The refusal of a column that is the same in every row, such as a step beyond the data."""
    return RefusedError(
        f"The term '{name}' is the same in every row.",
        rule="a term varies over the rows; a step (`since`, `until`) lies within the data",
        remedy="correct the period, take other rows, or leave the term out",
        dutch=f"De term '{name}' is in elke rij dezelfde.",
        dutch_rule="een term varieert over de rijen; een stap (`since`, `until`) valt binnen de gegevens",
        dutch_remedy="verbeter de periode, neem andere rijen, of laat de term weg",
    )
