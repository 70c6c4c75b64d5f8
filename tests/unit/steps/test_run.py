"""What a run says of a step that failed: its own words, or else where its log is."""

from pathlib import Path

import pytest

from arbeidsmarkt.steps.run import LOG, _complaint

FAILED = """Error in rule annex:
    message: None
    input: results/published/claims.json
    log: logs/annex.log (check log file(s) for error details)
Logfile logs/annex.log:
=====
{said}
=====
Exiting because a job execution failed. Look above for error messages
"""


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("fout: De editie bestaat niet.\n  waar: config", "De editie bestaat niet."),
        ("error: The edition does not exist.\n  where: config", "The edition does not exist."),
        ("Traceback (most recent call last):\nKeyError: 'vintage'", "logs/annex.log"),
    ],
    ids=["in Dutch", "in English", "not foreseen"],
)
def test_the_complaint_of_a_run(tmp_path: Path, said: str, told: str) -> None:
    (tmp_path / LOG).parent.mkdir()
    (tmp_path / LOG).write_text(FAILED.format(said=said), encoding="utf-8")
    assert _complaint(tmp_path) == told
