from pathlib import Path

import pytest

from arbeidsmarkt.steps import fingerprint as module
from arbeidsmarkt.steps.fingerprint import fingerprint


def names(*starts: str) -> set[str]:
    files = module._closure([module._file(f"arbeidsmarkt.{start}") for start in starts])
    return {path.relative_to(module.PACKAGE).as_posix() for path in files}


def test_the_site_depends_on_its_templates_and_a_figure_does_not() -> None:
    assert "publish/templates/site.css.j2" in names("steps.site")
    assert not [name for name in names("steps.figure", "publish.figures.bases") if "templates" in name]


def test_a_figure_depends_on_its_own_kind_only() -> None:
    found = names("steps.figure", "publish.figures.bases")
    assert "publish/figures/bases.py" in found
    assert "publish/figures/tornado.py" not in found


def test_a_comment_does_not_count_and_a_statement_does(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PACKAGE", tmp_path)
    found = []
    for text in ("x = 1\n", "x = 1  # a comment\n", "x = 2\n"):
        (tmp_path / "one.py").write_text(text, encoding="utf-8")
        for cached in (fingerprint, module._read, module._file):
            cached.cache_clear()
        found.append(fingerprint("one"))
    for cached in (fingerprint, module._read, module._file):
        cached.cache_clear()
    assert found[0] == found[1] != found[2]
