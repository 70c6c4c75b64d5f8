"""An engine that is not installed is named, with what installs it."""

import sys
from pathlib import Path

import pytest

from arbeidsmarkt.core.errors import ConfigError
from arbeidsmarkt.microdata.opened import opened
from arbeidsmarkt.spec.microdata import EngineSpec


@pytest.mark.parametrize(
    ("engine", "package", "extra"),
    [(EngineSpec(), "duckdb", "microdata"), (EngineSpec(master="spark://host:7077"), "pyspark", "spark")],
)
def test_an_engine_that_is_absent_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, engine: EngineSpec, package: str, extra: str
) -> None:
    for module in ("arbeidsmarkt.microdata.duckdb_engine", "arbeidsmarkt.microdata.spark_engine"):
        monkeypatch.delitem(sys.modules, module, raising=False)
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(ConfigError, match=f"without {package}") as caught:
        opened(tmp_path, engine, tmp_path)
    assert caught.value.remedy == f"pip install 'arbeidsmarkt[{extra}]'"


@pytest.mark.parametrize("master", ["host:7077", "http://host", ""])
def test_an_address_that_is_no_master_is_refused(master: str) -> None:
    with pytest.raises(ValueError):
        EngineSpec(master=master)
