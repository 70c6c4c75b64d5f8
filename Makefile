PYTHON ?= python3
BIN := .venv/bin

.PHONY: run test test-cluster test-browser check bench clean lock

run: .venv/ready
	$(BIN)/arbeidsmarkt run

test: .venv/ready
	$(BIN)/python -m pytest

# What needs a cluster, or stands in for one; brings Spark (450 MB), which needs Java 17.
test-cluster: .venv/ready
	$(BIN)/python -m pip install --quiet --no-build-isolation -e '.[slurm,spark]'
	$(BIN)/python -m pytest -n 0 -rs tests/cluster

# The site in a real browser; needs a Chromium on the machine (Debian: apt-get install chromium).
test-browser: .venv/ready
	$(BIN)/python -m pip install --quiet --require-hashes -r tests/pipeline/browser/requirements.lock
	$(BIN)/python -m pytest tests/pipeline/browser

check: .venv/ready
	$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy && $(BIN)/lint-imports

# Measures what the README and the documents promise about speed, and writes docs/benchmarks.md; needs Java 17.
# One part: make bench PART=workflow
bench: .venv/bench
	$(BIN)/python -m benchmarks $(PART)

clean:
	rm -rf data/processed results logs .snakemake

.venv/ready: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "error: Python 3.11 or newer is needed; name one with: make PYTHON=python3.11"; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	touch $@

.venv/bench: .venv/ready benchmarks/requirements.lock
	$(BIN)/python -m pip install --quiet --require-hashes -r benchmarks/requirements.lock
	touch $@

# Needs uv; writes names, versions and hashes, and no index.
lock:
	uv pip compile pyproject.toml --extra dev --generate-hashes --universal --python-version 3.11 --no-emit-index-url --no-header --no-annotate -o requirements.lock
	uv pip compile pyproject.toml --extra dev --extra bench -c requirements.lock --generate-hashes --universal --python-version 3.11 --no-emit-index-url --no-header --no-annotate -o benchmarks/requirements.lock
	uv pip compile --group browser -c requirements.lock --generate-hashes --universal --python-version 3.11 --no-emit-index-url --no-header --no-annotate -o tests/pipeline/browser/requirements.lock
