import gc
import os
import sys
from pathlib import Path

from arbeidsmarkt.core.errors import AnalystError
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.steps import jobs, layout, plan, programme_jobs
from arbeidsmarkt.steps.check import check_project

# What is loaded by now stays: to look for garbage in it again and again would make the plan a quarter slower.
gc.freeze()

EDITION = config["edition"]
PROJECT = Project(Path.cwd())


envvars:
    "PATH",


# Jobs call the command of the environment that runs Snakemake, also when that environment is not activated.
os.environ["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"

try:
    check_project(PROJECT, EDITION)
except AnalystError as error:
    sys.exit(f"error: {error}")


# Snakemake rations how fast jobs start: for each that has, it wakes once a second from then on, and looks at all that wait.
# On one machine only the cores are scarce, and steps can be copies of one process that has loaded what they need.
onstart:
    if workflow.local_exec:
        from arbeidsmarkt.preload.server import start

        workflow.scheduler.job_rate_limiter = None
        start()


wildcard_constraints:
    source="|".join(PROJECT.edition(EDITION).sources),
    analysis="|".join(PROJECT.analyses),
    figure="[a-z0-9_]+",
