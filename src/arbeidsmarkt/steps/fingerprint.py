"""The fingerprint of the code behind a result: every module it reaches by import, and the libraries that shape numbers.

Snakemake does not see a change in an imported module. Each rule therefore carries this fingerprint as a parameter.
"""

import hashlib
from functools import cache
from importlib.metadata import version
from pathlib import Path

from arbeidsmarkt.steps.read_code import read_code

PACKAGE = Path(__file__).resolve().parents[1]
LIBRARIES = ("numpy", "pandas", "scipy", "statsmodels", "matplotlib", "pyarrow", "jinja2")


@cache
def fingerprint(*modules: str) -> str:
    """Hash of the modules' import closure within the package and of the library versions.

    Parameters
    ----------
    *modules : str
        Names within the package, such as `steps.fit` or `models.gap`.

    Notes
    -----
    The syntax tree is hashed, so comments and layout do not count. Templates beside a module that imports jinja2 count
    as code.
    """
    digest = hashlib.sha256(_libraries())
    for path in sorted(_closure([_file(f"arbeidsmarkt.{module}") for module in modules])):
        digest.update(path.relative_to(PACKAGE).as_posix().encode())
        digest.update(read_code(path).content)
    return digest.hexdigest()[:16]


@cache
def _libraries() -> bytes:
    return "".join(f"{name}={version(name)}" for name in LIBRARIES).encode()


def _closure(starts: list[Path | None]) -> set[Path]:
    reached: set[Path] = set()
    waiting = [path for path in starts if path]
    while waiting:
        path = waiting.pop()
        if path not in reached:
            reached.add(path)
            imports = read_code(path).imports
            waiting += [found for name in imports if (found := _file(name))]
            if "jinja2" in imports:
                reached |= {file for file in (path.parent / "templates").glob("*") if file.is_file()}
    return reached


@cache
def _file(module: str) -> Path | None:
    if module.split(".", maxsplit=1)[0] != "arbeidsmarkt":
        return None
    base = PACKAGE.joinpath(*module.split(".")[1:])
    return next((path for path in (base.with_suffix(".py"), base / "__init__.py") if path.is_file()), None)
