"""Every job submitted, as on a cluster: the same bytes, whatever fails, gets lost or is killed on the way."""

import json
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from tests.support.cluster import PART, cluster_copy, differing, made, power_failure, put_program, run, start

pytestmark = pytest.mark.xdist_group("cluster")

BROKEN_SUBMIT = ("--workflow-profile", "one_machine", "--cluster-generic-submit-cmd", "./break")


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy in which the part was made without a cluster."""
    project = cluster_copy(tmp_path_factory.mktemp("plain") / "project")
    code, told = run(project, PART)
    assert code == 0, told
    return project


def submitted(project: Path) -> list[str]:
    return sorted((project / "submitted").read_text(encoding="utf-8").splitlines())


def break_jobs(project: Path, **broken: tuple[str, int]) -> None:
    (project / "broken.json").write_text(json.dumps(broken), encoding="utf-8")


def test_failed_and_lost_jobs_are_done_again_with_the_bytes_of_one_process(plain: Path, tmp_path: Path) -> None:
    project = cluster_copy(tmp_path / "project")
    break_jobs(project, cells=("exit 3", 1), panel=("kill -KILL 0", 1))
    code, told = run(project, *BROKEN_SUBMIT, PART)
    assert code == 0, told
    assert submitted(project) == ["cells 1", "cells 1", "cells 2", "cells 2", "fit 1", "panel 1", "panel 2"]
    assert len(made(project)) == 10
    assert differing(project, plain) == []


def test_a_job_that_always_fails_is_given_up(tmp_path: Path) -> None:
    project = cluster_copy(tmp_path / "project")
    break_jobs(project, cells=("exit 3", 99))
    code, _ = run(project, *BROKEN_SUBMIT, "data/processed/published/cells/cbs_82809ned.parquet")
    assert code != 0
    assert submitted(project) == ["cells 1", "cells 2", "cells 3"]
    assert made(project) == {}


def test_a_killed_submission_leaves_nothing_half_written_and_is_run_again(plain: Path, tmp_path: Path) -> None:
    project = cluster_copy(tmp_path / "project")
    process = start(project, "--workflow-profile", "one_machine", PART)
    wait_until(lambda: any(name.endswith(".parquet") for name in made(project)))
    power_failure(process, project)
    assert PART not in made(project)
    assert differing(project, plain) == []
    code, told = run(project, "--workflow-profile", "one_machine", PART)
    assert code == 0, told
    assert len(made(project)) == 10
    assert differing(project, plain) == []


def wait_until(true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 300
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def asked(root: Path, folder: Path, command: str, *arguments: str) -> str:
    script = root / "workflow" / "profiles" / "one_machine" / command
    done = subprocess.run([script, *arguments], cwd=folder, check=True, capture_output=True, text=True)
    return done.stdout.strip()


@pytest.mark.parametrize(
    ("script", "ends"),
    [("true", "success"), ("exit 1", "failed"), ("kill -KILL 0", "failed"), ("sleep 600", "running")],
)
def test_the_state_of_a_job_is_told(root: Path, tmp_path: Path, script: str, ends: str) -> None:
    (tmp_path / ".snakemake").mkdir()
    put_program(tmp_path / "job", f"#!/bin/sh\n{script}\n")
    job = asked(root, tmp_path, "submit", "./job")
    wait_until(lambda: asked(root, tmp_path, "status", job) == ends)
    if ends == "running":
        asked(root, tmp_path, "cancel", job)
        wait_until(lambda: asked(root, tmp_path, "status", job) == "failed")


KUBECTL = """#!/bin/sh
# Stands in for kubectl: a Job is a script on this machine.
case "$1" in
    create)
        cat > manifest.yaml
        workflow/profiles/one_machine/submit \\
            "$(sed -n 's/.*command: ..\\/bin\\/sh", "\\(.*\\)".*/\\1/p' manifest.yaml)" ;;
    get)
        if [ ! -e refused ]; then touch refused; exit 1; fi
        if [ ! -e lost ]; then touch lost; exit 0; fi
        case "$(workflow/profiles/one_machine/status "$3")" in
            success) echo "$3 SuccessCriteriaMet Complete" ;;
            failed) echo "$3 Failed" ;;
            running) echo "$3 " ;;
        esac ;;
    *) exit 1 ;;
esac
"""


def test_the_kubernetes_profile_speaks_to_kubectl(plain: Path, tmp_path: Path) -> None:
    """Not a cluster: what the profile hands to `kubectl`, and what it makes of the answers; one job is lost first."""
    project = cluster_copy(tmp_path / "project")
    put_program(tmp_path / "kubectl", KUBECTL)
    target = "data/processed/published/cells/cbs_82809ned.parquet"
    quick = ("--seconds-between-status-checks", "1")
    code, told = run(project, "--workflow-profile", "kubernetes", *quick, target, path=str(tmp_path))
    assert code == 0, told
    assert len(list(project.glob(".snakemake/one_machine.*"))) == 2
    assert differing(project, plain) == []
    job = yaml.safe_load((project / "manifest.yaml").read_text(encoding="utf-8"))
    pod = job["spec"]["template"]["spec"]
    container = pod["containers"][0]
    assert (job["kind"], job["spec"]["backoffLimit"], job["spec"]["activeDeadlineSeconds"]) == ("Job", 0, 3600)
    assert (pod["restartPolicy"], container["workingDir"]) == ("Never", str(project))
    assert container["resources"]["requests"] == {"cpu": "1", "memory": "2000M"}
    mounted = {volume["name"] for volume in pod["volumes"]}
    assert [mount["name"] in mounted for mount in container["volumeMounts"]] == [True]
