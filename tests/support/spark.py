"""A Spark of a master and two workers on the loopback interface, each a process of its own."""

import os
import re
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from shutil import which

from tests.support.patience import within

MASTER, WORKER = "org.apache.spark.deploy.master.Master", "org.apache.spark.deploy.worker.Worker"
MEMORY_MB = 700


def lacking() -> str:
    """What a Spark needs and this machine has not."""
    if find_spec("pyspark") is None:
        return "the extra `spark` is not installed: make test-cluster"
    return "" if which("java") else "there is no Java on this machine"


@dataclass(frozen=True)
class Cluster:
    """Its address, and its workers."""

    master: str
    workers: "list[subprocess.Popen[bytes]]"


def kill(process: "subprocess.Popen[bytes]") -> None:
    """A process is gone at once, with all that it started."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


@contextmanager
def cluster(folder: Path) -> Iterator[Cluster]:
    """Master and two workers of one thread each, as long as they are needed."""
    started: list[subprocess.Popen[bytes]] = []

    def start(name: str, program: str, *arguments: str, says: str) -> str:
        log = folder / f"{name}.log"
        home = next(iter(find_spec("pyspark").submodule_search_locations))  # type: ignore[union-attr, arg-type]
        command = [f"{home}/bin/spark-class", program, "--host", "127.0.0.1", "--webui-port", "0"]
        with log.open("wb") as file:
            process = subprocess.Popen(
                [*command, *arguments],
                cwd=folder,
                env=os.environ | {"SPARK_HOME": home, "SPARK_LOCAL_IP": "127.0.0.1", "SPARK_DAEMON_MEMORY": "256m"},
                stdout=file,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        started.append(process)
        return within(120, lambda: re.search(says, log.read_text(errors="replace")))[1]

    try:
        master = start("master", MASTER, "--port", "0", says=r"Starting Spark master at (spark://\S+)")
        offered = ("--cores", "1", "--memory", f"{MEMORY_MB}m", "--work-dir", str(folder / "work"))
        for number in (1, 2):
            start(f"worker_{number}", WORKER, *offered, master, says="(Successfully registered with master)")
        yield Cluster(master, started[1:])
    finally:
        for process in started:
            kill(process)
