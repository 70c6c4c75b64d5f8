"""The rules of the house, each checked by the tool that knows it."""

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

BIN = Path(sys.executable).parent

CHECKS = {
    "layers": ["lint-imports"],
    "ruff": ["ruff", "check", "."],
    "format": ["ruff", "format", "--check", "."],
    "mypy": ["mypy"],
    "snakefmt": ["snakefmt", "--check", "workflow"],
    "snakemake lint": ["snakemake", "--lint"],
}


@pytest.mark.parametrize("name", CHECKS)
def test_the_tool_is_content(root: Path, name: str) -> None:
    program, *arguments = CHECKS[name]
    path = f"{BIN}:/usr/local/bin:/usr/bin:/bin"
    done = subprocess.run(
        [str(BIN / program), *arguments],
        cwd=root,
        check=False,
        capture_output=True,
        text=True,
        env={"PATH": path, "HOME": str(root)},
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_layers_check_can_fail(root: Path, tmp_path: Path) -> None:
    package = tmp_path / "src" / "arbeidsmarkt"
    subprocess.run(["cp", "-r", str(root / "src" / "arbeidsmarkt"), str(package.parent.mkdir() or package)], check=True)
    (tmp_path / "pyproject.toml").write_text((root / "pyproject.toml").read_text())
    module = package / "core" / "periods.py"
    module.write_text(module.read_text() + "\nfrom arbeidsmarkt.spec import config\n")
    environment = {"PATH": "/usr/bin:/bin", "PYTHONPATH": str(tmp_path / "src")}
    done = subprocess.run(
        [str(BIN / "lint-imports"), "--no-cache"],
        cwd=tmp_path,
        check=False,
        capture_output=True,
        text=True,
        env=environment,
    )
    assert done.returncode != 0
    assert "core.periods -> arbeidsmarkt.spec.config" in done.stdout


@pytest.mark.parametrize("lock", ["requirements.lock", "tests/pipeline/browser/requirements.lock"])
def test_a_lock_has_hashes_and_names_no_index(root: Path, lock: str) -> None:
    lines = (root / lock).read_text().splitlines()
    assert not [line for line in lines if "://" in line or line.startswith("-")]
    names = [line for line in lines if re.match(r"[a-z0-9]", line)]
    assert all(re.match(r"^[a-z0-9._-]+(\[[a-z,]+\])?==\S+ ", line) for line in names)
    assert sum(line.strip().startswith("--hash=sha256:") for line in lines) >= len(names)


def test_no_catch_all_module_and_no_long_one(root: Path) -> None:
    files = [*(root / "src").rglob("*.py")]
    assert not [f for f in files if f.stem in {"utils", "util", "helpers", "helper", "common", "misc"}]
    long = {f.name: n for f in files if (n := len(f.read_text().splitlines())) > 260}
    assert not long


def test_every_rule_is_thin_and_has_no_body_of_its_own(root: Path) -> None:
    for file in (root / "workflow" / "rules").glob("*.smk"):
        text = file.read_text()
        assert not re.search(r"^\s+(run|script|notebook):", text, re.M), file
        for rule in re.split(r"^rule ", text, flags=re.M)[1:]:
            assert len(rule.strip().splitlines()) <= 18, f"{file}: {rule.splitlines()[0]}"


def test_no_job_of_the_main_job_loads_an_engine(root: Path, tmp_path: Path) -> None:
    """What every job imports, in one process of its own, also where a pyspark is installed."""
    for package in ("pyspark", "pyspark/pandas"):
        (tmp_path / package).mkdir()
        (tmp_path / package / "__init__.py").write_text("")
    code = """
import sys
from importlib import import_module
from pathlib import Path
import arbeidsmarkt.cli
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.steps import plan
steps = {job.step for job in plan.every(Project(Path.cwd()), 'published').values()} | {'run', 'manifest'}
for step in steps:
    import_module(f'arbeidsmarkt.steps.{step}')
print(len(steps), sorted({'duckdb', 'pyspark'} & sys.modules.keys()))
import_module('arbeidsmarkt.microdata.duckdb_engine')
import_module('pyspark.pandas')
print(sorted({'duckdb', 'pyspark'} & sys.modules.keys()))
"""
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=root,
        check=True,
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHONPATH": str(tmp_path)},
    )
    count, engines, control = re.fullmatch(r"(\d+) (.*)\n(.*)\n", done.stdout).groups()  # type: ignore[union-attr]
    assert (int(count) > 8, engines, control) == (True, "[]", "['duckdb', 'pyspark']")


NETWORK = ("socket", "socketserver", "ssl", "http", "urllib.request", "ftplib", "smtplib", "requests", "urllib3")


def test_nothing_but_sources_opens_a_socket(root: Path) -> None:
    """No other module imports what could open one, or starts a program that does; import-linter knows the libraries."""
    package = root / "src" / "arbeidsmarkt"
    files = [path for path in package.rglob("*.py") if path.relative_to(package).parts[0] not in ("sources", "preload")]
    assert len(files) > 100
    assert {path.name: found for path in files if (found := opened(path.read_text(encoding="utf-8")))} == {}
    assert opened("import urllib.request") == {"urllib.request"}
    assert opened("from urllib.parse import urlsplit") == set()
    assert opened("import http.client") == {"http.client"}
    assert opened("import subprocess\nsubprocess.run(['curl', 'x'])") == {"curl"}


def test_what_preloads_speaks_within_this_machine(root: Path) -> None:
    """Its sockets are files."""
    codes = [path.read_text(encoding="utf-8") for path in (root / "src" / "arbeidsmarkt" / "preload").glob("*.py")]
    assert {name for code in codes for name in opened(code)} == {"socket"}
    assert {family for code in codes for family in families(code)} == {"socket.AF_UNIX"}
    assert families("socket.socket(); socket.socket(socket.AF_INET); socket.create_connection(a)") == [
        "",
        "socket.AF_INET",
        "socket.create_connection",
    ]


def families(code: str) -> list[str]:
    """Of each socket that a module opens, its family; or what else opens one."""
    calls = [node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Call)]
    names = {"socket.create_connection", "socket.create_server", "socket.socketpair", "socket.fromfd"}
    opening = [call for call in calls if ast.unparse(call.func) in names | {"socket.socket"}]
    return [
        ", ".join(map(ast.unparse, call.args)) if ast.unparse(call.func) == "socket.socket" else ast.unparse(call.func)
        for call in opening
    ]


def opened(code: str) -> set[str]:
    """Libraries and programs of the network that a module names."""
    nodes = list(ast.walk(ast.parse(code)))
    imported = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    imported |= {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}
    texts = {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    found = {name for name in imported if name.startswith(tuple(f"{one}." for one in NETWORK)) or name in NETWORK}
    return found | texts & {"curl", "wget", "nc"}
