"""pandera for pandas, and nothing else.

Wherever pyspark is installed, pandera loads all of it, and makes Spark listen on this machine only. Its module that
does so is taken out before pandera is loaded.
"""

import sys
from types import ModuleType

_SETTINGS = ModuleType("pandera.external_config")
_SETTINGS.__dict__["_set_pyspark_environment_variables"] = lambda: None
sys.modules.setdefault(_SETTINGS.__name__, _SETTINGS)

import pandera.pandas as pandera  # noqa: E402

__all__ = ["pandera"]
