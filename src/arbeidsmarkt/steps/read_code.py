"""What a file of code imports and says, read once for each content: parsing all of them takes longer than the plan.

It is kept beside the compiled module, under the hash of the source and of this reader, so that it is right or not used.
"""

import ast
import hashlib
import json
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple


class Code(NamedTuple):
    """What a file imports, and what of it counts."""

    imports: tuple[str, ...]
    content: bytes


@cache
def read_code(path: Path) -> Code:
    """What a file imports and says; of a file that is no Python, its bytes."""
    source = path.read_bytes()
    if path.suffix != ".py":
        return Code((), source)
    key = hashlib.sha256(_reader() + source).hexdigest()
    beside = path.parent / "__pycache__" / f"{path.stem}.{sys.implementation.cache_tag}.code.json"
    return _kept(beside, key) or _keep(beside, key, _read(source))


@cache
def _reader() -> bytes:
    return Path(__file__).read_bytes()


def _read(source: bytes) -> Code:
    tree = ast.parse(source)
    return Code(tuple(_imported_names(tree)), hashlib.sha256(ast.dump(tree).encode()).digest())


def _imported_names(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _kept(beside: Path, key: str) -> Code | None:
    """What was kept of the same source; half a file counts as none."""
    try:
        told = json.loads(beside.read_bytes())
        return Code(tuple(told["imports"]), bytes.fromhex(told["content"])) if told["key"] == key else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _keep(beside: Path, key: str, code: Code) -> Code:
    """The code, kept where Python may keep what it compiles."""
    if not sys.dont_write_bytecode:
        told = {"key": key, "imports": code.imports, "content": code.content.hex()}
        try:
            beside.parent.mkdir(exist_ok=True)
            beside.write_text(json.dumps(told), encoding="utf-8")
        except OSError:
            return code
    return code
