"""What has no honest answer is refused: one sentence, a kept result marked refused, and no number."""

import json
import warnings
from pathlib import Path

import pandas as pd
import pytest

from arbeidsmarkt.core.errors import RefusedError
from arbeidsmarkt.spec.project import Project
from tests.support.kinds import Question
from tests.support.refusals import REFUSALS

CASES = {f"{why}: {case[0].name} {place}": case for why, found in REFUSALS.items() for place, case in enumerate(found)}


@pytest.mark.parametrize(("asked", "words"), list(CASES.values()), ids=list(CASES))
def test_it_is_refused_in_one_sentence_and_kept(asked: Question, words: str, real: Project, tmp_path: Path) -> None:
    with pytest.raises(RefusedError) as caught, warnings.catch_warnings():
        warnings.simplefilter("error")
        asked.answered(real, tmp_path)
    report = json.loads((tmp_path / "out/diagnostics.json").read_text(encoding="utf-8"))
    assert [one["variant"] for one in report["refused"]] == ["main"]
    assert words in report["refused"][0]["reason"]["en"]
    assert report["sentence"] == report["refused"][0]["reason"]
    error = caught.value
    assert report["refused"][0]["remedy"] == {"nl": error.dutch_remedy, "en": error.remedy}
    assert report["refused"][0]["rule"] == {"nl": error.dutch_rule, "en": error.rule}
    assert error.remedy and error.dutch_remedy and bool(error.rule) == bool(error.dutch_rule)
    for sentence in report["sentence"].values():
        assert sentence.endswith(".")
        assert not {"\n", "nan", "None", "Traceback"} & {*sentence.split(), *sentence}
    assert report["sentence"]["nl"].removeprefix("Geen antwoord") != report["sentence"]["en"].removeprefix("No answer")
    assert not report["diagnostics"]
    assert pd.read_csv(tmp_path / "out/estimates.csv").empty
    assert not (tmp_path / "out/predictions.csv").read_text(encoding="utf-8").strip()
