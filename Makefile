# Two commands do everything on a machine with Python (3.11 or newer), make and git: `make build` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
export PYTHONDONTWRITEBYTECODE :=

.PHONY: build test check test-readers lock lint format generated benchmark clean
.DEFAULT_GOAL := build

# The environment: hashed packages of the lock file, this checkout, byte code. Made anew only when its inputs change.
$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.12")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	$(BIN)/python -m compileall -q -j 0 $(VENV)/lib schemas pipeline
	@touch $@

build: $(READY)
	$(BIN)/pipeline build

test: $(READY)
	$(BIN)/pytest

# What the workflow runs: lint, format, strict types, generated files, data, tests.
check: lint generated
	$(BIN)/pipeline build
	$(BIN)/pytest

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

generated: $(READY)
	$(BIN)/pipeline schema --check

format: $(READY)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# pandas reads the newest release too; apart, because its presence slows every import of pandera.
test-readers:
	$(PYTHON) -m venv .venv-readers
	.venv-readers/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r tests/readers/requirements.lock
	.venv-readers/bin/python tests/readers/compare.py dist/$$($(PYTHON) -c "import json; print(json.load(open('dist/latest.json'))['path'])")

# After a change of pyproject.toml: pin every package with its hashes, for all systems.
lock:
	uv pip compile --universal --generate-hashes --no-header --no-annotate --python-version 3.11 --group dev pyproject.toml -o requirements.lock
	uv pip compile --universal --generate-hashes --no-header --no-annotate --python-version 3.11 tests/readers/requirements.in -o tests/readers/requirements.lock

benchmark: $(READY)
	$(BIN)/python -m benchmarks.speed

clean:
	rm -rf $(VENV) .venv-readers dist/next .pytest_cache .mypy_cache .ruff_cache .hypothesis
