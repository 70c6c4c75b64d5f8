import json
import sys
from pathlib import Path

import pytest

from arbeidsmarkt.steps import fingerprint as module
from arbeidsmarkt.steps.fingerprint import fingerprint
from arbeidsmarkt.steps.read_code import read_code


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
        for cached in (fingerprint, read_code, module._file):
            cached.cache_clear()
        found.append(fingerprint("one"))
    for cached in (fingerprint, read_code, module._file):
        cached.cache_clear()
    assert found[0] == found[1] != found[2]


def test_what_is_kept_of_a_file_is_of_its_bytes_or_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    path, found = tmp_path / "one.py", []
    for text in ("import json\n", "import json\n", "import math\n"):
        path.write_text(text, encoding="utf-8")
        read_code.cache_clear()
        found.append(read_code(path))
    assert found[0] == found[1] != found[2]
    assert (found[0].imports, found[2].imports) == (("json",), ("math",))
    (kept,) = (tmp_path / "__pycache__").glob("*.json")
    for broken in (kept.read_bytes()[:-9], b"[]", b"{}"):
        kept.write_bytes(broken)
        read_code.cache_clear()
        assert read_code(path) == found[2]
    forged = json.loads(kept.read_bytes()) | {"imports": ["os"]}
    kept.write_text(json.dumps(forged | {"key": "0"}), encoding="utf-8")
    read_code.cache_clear()
    assert read_code(path) == found[2]


def test_nothing_is_kept_where_python_keeps_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    path = tmp_path / "one.py"
    path.write_text("import json\n", encoding="utf-8")
    assert read_code(path).imports == ("json",)
    assert [file.name for file in tmp_path.iterdir()] == ["one.py"]
