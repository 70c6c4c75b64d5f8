"""Scaling up: the weakest criterion decides, who can lift it is named, and two coders are held against each other."""

from pathlib import Path

import numpy as np
import pytest
from openpyxl import load_workbook
from statsmodels.stats.inter_rater import cohens_kappa
from typer.testing import CliRunner

from arbeidsmarkt.cli import app
from arbeidsmarkt.core.errors import FiguresError
from arbeidsmarkt.core.faults import TableError
from arbeidsmarkt.programmes.agreement import agreement
from arbeidsmarkt.programmes.assessment import assess
from arbeidsmarkt.programmes.interview import Interview, read_interview
from arbeidsmarkt.programmes.interview_form import interview_form
from arbeidsmarkt.sources.intake_file import read_intake_file
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.steps.assessment import judge

MET = dict.fromkeys(
    ["direction", "finance", "willingness_to_invest", "law_and_regulation", "features_of_the_group", "internalisation"],
    "met",
)
WORDS = {"met": "vervuld", "partly": "deels vervuld", "not_met": "niet vervuld", "unknown": "niet bekend"}


def filled(real: Project, folder: Path, verdicts: dict[str, str], name: str = "form.xlsx", code: str = "spoor") -> Path:
    path = folder / name
    path.write_bytes(interview_form(real.programmes.assessment, real.programmes, code, "nl"))
    book = load_workbook(path)
    for row, criterion in enumerate(real.programmes.scaling.criteria, start=2):
        book.worksheets[0].cell(row, 4).value = WORDS.get(verdicts[criterion], verdicts[criterion])
    book.save(path)
    return path


def read(real: Project, path: Path) -> Interview:
    return read_interview(read_intake_file(path), real.programmes.assessment, real.programmes, path.name)


def test_a_filled_form_is_read_back(real: Project, tmp_path: Path) -> None:
    verdicts = MET | {"finance": "partly", "law_and_regulation": "unknown"}
    assert read(real, filled(real, tmp_path, verdicts)) == Interview("spoor", verdicts)
    questions = load_workbook(tmp_path / "form.xlsx")["vragen"]
    assert questions.max_row == len(real.programmes.questionnaire) + 1


@pytest.mark.parametrize(
    ("kind", "row", "column", "value"),
    [
        ("criterion_twice", 3, 2, "Regie"),
        ("programme_differs", 3, 1, "Taalsnelweg"),
        ("choice_unknown", 3, 4, "goed"),
        ("required_empty", 3, 4, None),
    ],
)
def test_a_wrong_form_is_told(
    real: Project, tmp_path: Path, kind: str, row: int, column: int, value: str | None
) -> None:
    path = filled(real, tmp_path, MET)
    book = load_workbook(path)
    book.worksheets[0].cell(row, column).value = value
    book.save(path)
    with pytest.raises(TableError) as error:
        read(real, path)
    assert (kind, row) in [(fault.kind, fault.row) for fault in error.value.faults]


def test_a_form_without_a_criterion_is_told(real: Project, tmp_path: Path) -> None:
    path = filled(real, tmp_path, MET)
    book = load_workbook(path)
    book.worksheets[0].delete_rows(3)
    book.save(path)
    with pytest.raises(TableError) as error:
        read(real, path)
    assert [(fault.kind, fault.value) for fault in error.value.faults] == [("criterion_missing", "Financiën")]


def test_the_weakest_link_decides(real: Project) -> None:
    scaling = real.programmes.scaling
    assert assess(MET, scaling).answer == "scalable"
    found = assess(MET | {"finance": "partly", "law_and_regulation": "not_met", "direction": "unknown"}, scaling)
    assert found.answer == "not_scalable"
    assert [link.criterion for link in found.links] == ["law_and_regulation", "finance", "direction"]
    assert {cell.party for cell in found.links[0].lifted_by} == {"state", "municipalities", "schools"}
    assert assess(MET | {"finance": "unknown"}, scaling).answer == "open"


def test_kappa_is_the_published_one() -> None:
    """Two clinicians on 100 patients (Fleiss, Levin and Paik 2003, Statistical Methods, table 18.1): kappa 0.68."""
    table = np.array([[75, 1, 4], [5, 4, 1], [0, 0, 10]])
    pairs = [(row, column) for row in range(3) for column in range(3) for _ in range(table[row, column])]
    first, second = ({str(i): str(pair[side]) for i, pair in enumerate(pairs)} for side in (0, 1))
    found = agreement(first, second)
    assert found.kappa == pytest.approx(0.68, abs=0.005)
    assert (found.shared, found.items) == (89, 100)
    swapped = agreement(first, dict(zip(second, [*second.values()][::-1], strict=True)))
    assert swapped.kappa != pytest.approx(0.68, abs=0.005)
    assert found.kappa == pytest.approx(float(cohens_kappa(table).kappa))


def test_kappa_on_six_criteria_by_hand() -> None:
    """Five of six shared: p_o = 5/6, p_e = (4*5 + 2*1)/36 = 22/36, kappa = (5/6 - 22/36) / (1 - 22/36) = 4/7."""
    first = MET | {"finance": "partly", "direction": "partly"}
    found = agreement(first, MET | {"finance": "partly"})
    assert found.kappa == pytest.approx(4 / 7)
    assert found.differ == ("direction",)
    assert -1 <= found.low < 4 / 7 < found.high <= 1


def test_without_variation_there_is_no_kappa() -> None:
    found = agreement(MET, MET)
    assert found.kappa is None
    assert (found.shared, found.differ) == (6, ())


def test_two_forms_of_different_initiatives_are_refused(real: Project, tmp_path: Path) -> None:
    forms = [filled(real, tmp_path, MET), filled(real, tmp_path, MET, "b.xlsx", "iamnl")]
    with pytest.raises(FiguresError, match="different initiatives"):
        judge(real, forms)


def test_the_commands(real: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(real.root)
    run = CliRunner().invoke
    assert run(app, ["programme", "form", "I12", str(tmp_path / "empty.xlsx")]).exit_code == 0
    first = filled(real, tmp_path, MET | {"finance": "not_met"})
    second = filled(real, tmp_path, MET | {"finance": "partly"}, "b.xlsx")
    told = run(app, ["programme", "assess", str(first), str(second)]).output
    assert "kan nu niet worden opgeschaald" in told
    assert "Financiën: niet vervuld" in told
    assert "te verhelpen door Rijksoverheid" in told
    assert "bij 5 van 6 criteria" in told
    assert "Verschil van oordeel over: Financiën." in told
