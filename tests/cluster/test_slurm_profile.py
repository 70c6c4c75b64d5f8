"""The profile for SLURM: its plugin takes every setting, and where there is a SLURM, it does the work."""

import shutil
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.support.cluster import PART, cluster_copy, differing, made, run

pytestmark = pytest.mark.skipif(
    find_spec("snakemake_executor_plugin_slurm") is None, reason="the extra `slurm` is not installed"
)


def test_the_plugin_takes_every_setting_of_the_profile(tmp_path: Path) -> None:
    project = cluster_copy(tmp_path / "project")
    code, told = run(project, "--workflow-profile", "slurm", "--dry-run", PART)
    assert code == 0, told
    assert "mem_mb=2000" in told and "runtime=60" in told
    profile = project / "workflow" / "profiles" / "slurm" / "config.yaml"
    profile.write_text(profile.read_text(encoding="utf-8") + "slurm-no-such-setting: 1\n", encoding="utf-8")
    code, told = run(project, "--workflow-profile", "slurm", "--dry-run", PART)
    assert code != 0 and "slurm-no-such-setting" in told


@pytest.mark.skipif(shutil.which("sbatch") is None, reason="there is no SLURM on this machine")
def test_a_cluster_makes_the_bytes_of_one_process(tmp_path: Path) -> None:
    plain, project = cluster_copy(tmp_path / "plain"), cluster_copy(tmp_path / "project")
    code, told = run(plain, PART)
    assert code == 0, told
    code, told = run(project, "--workflow-profile", "slurm", "--slurm-status-command", "squeue", PART)
    assert code == 0, told
    assert len(made(project)) == 10
    assert differing(project, plain) == []
