# Two commands do everything on a machine with Python (3.11 or newer), make and git: `make build` and `make test`.
PYTHON ?= python3
RUN := .venv
DEV := .venv-dev
READERS := .venv-readers
DIFFERS := .venv-differs
PEERS := .venv-peers
ANALYSTS := .venv-analysts
FUZZ := .venv-fuzz
VALIDATORS := .venv-validators
export FUZZ_SECONDS ?= 60
PIP := -m pip install --quiet --disable-pip-version-check
LOCK := uv pip compile --universal --generate-hashes --no-header --no-annotate --python-version 3.11
# As many workers as cores; here and not in pyproject.toml, because a single test would wait for every worker to collect.
WORKERS ?= auto
PYTEST := $(DEV)/bin/pytest -n $(WORKERS) --dist worksteal
export PYTHONDONTWRITEBYTECODE :=

.PHONY: build test test-slow check waivers lint generated format test-readers install-readers verify-release test-diff test-editor fuzz benchmark benchmark-peers lock clean mutation reproduce test-faults package analysis test-analysts
.DEFAULT_GOAL := build

build: $(RUN)/.ready
	$(RUN)/bin/pipeline build

test: $(DEV)/.ready
	$(PYTEST)

# Sixty thousand honest samples, none of which may fail a test of granularity; a few hundred of them are in `make test`.
test-slow: $(DEV)/.ready
	$(DEV)/bin/pytest -m slow

# What the workflow runs: lint, format, strict types, data, tests (they say which generated files are stale).
check: lint
	$(DEV)/bin/pipeline build
	$(PYTEST)

# The environments: hashed packages of a lock file, this checkout, byte code. Made anew only when their inputs change. The one that
# builds has no test packages: pandera imports hypothesis where it is installed, which costs a build a fifth of a second.
$(RUN)/.ready: requirements.lock pyproject.toml
$(DEV)/.ready: requirements-dev.lock pyproject.toml
$(RUN)/.ready $(DEV)/.ready:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.12")'
	$(PYTHON) -m venv $(@D)
	$(@D)/bin/python $(PIP) --require-hashes --only-binary :all: -r $<
	$(@D)/bin/python $(PIP) --no-deps --no-build-isolation --editable .
	$(@D)/bin/python -m compileall -q -j 0 $(@D)/lib schemas pipeline
	@touch $@

# Has a waiver run out? Asked once a week by the workflow, because nothing in a build reads the clock.
waivers: $(RUN)/.ready
	$(RUN)/bin/pipeline validate --on $$(date +%F)

lint: $(DEV)/.ready
	$(DEV)/bin/ruff check .
	$(DEV)/bin/ruff format --check .
	$(DEV)/bin/mypy

generated: $(DEV)/.ready
	$(DEV)/bin/pipeline schema --check

format: $(DEV)/.ready
	$(DEV)/bin/ruff check --fix .
	$(DEV)/bin/ruff format .

# A release in the hands of analysts: pandas, polars, DuckDB, pyarrow, SQLite, openpyxl; R and LibreOffice where they are installed, else
# it says SKIPPED. Some minutes. Apart, because the presence of pandas slows every import of pandera threefold.
RELEASE ?= dist/$(shell $(PYTHON) -c "import json; print(json.load(open('dist/latest.json'))['path'])")
test-readers:
	$(PYTHON) -m venv $(READERS)
	$(READERS)/bin/python $(PIP) --require-hashes --only-binary :all: -r tests/readers/requirements.lock
	$(READERS)/bin/python -m tests.readers.compare $(RELEASE)

# What test-readers would skip, on Debian and its like; as root.
DEBIAN := r-base-core r-cran-readr r-cran-jsonlite r-cran-readxl r-cran-rsqlite libreoffice-calc-nogui
install-readers:
	@echo "installs, about 1 GB with what they need: $(DEBIAN)"
	@if command -v apt-get > /dev/null; then \
	  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends $(DEBIAN); \
	else echo "install-readers: there is no apt-get here; install R (readr, jsonlite, readxl, RSQLite) and LibreOffice by hand"; exit 1; fi

# Is the newest release, or RELEASE, what it says? Our own `verify`, then the validators of others, without a network where the system lets
# us take it away, then the readers. Two environments: cffconvert, which mlcroissant can live with, holds jsonschema at 3.2, which
# check-jsonschema cannot.
OFFLINE = $$(unshare -rn true 2> /dev/null && echo unshare -rn)
verify-release: $(RUN)/.ready $(VALIDATORS)-croissant/.ready $(VALIDATORS)-schemas/.ready
	@failed=0; $(RUN)/bin/pipeline verify $(RELEASE) || failed=1; for part in schemas croissant; do \
	  $(OFFLINE) $(VALIDATORS)-$$part/bin/python tests/validators/$$part.py $(RELEASE) || failed=1; \
	done; $(MAKE) --no-print-directory test-readers || failed=1; exit $$failed
$(VALIDATORS)-%/.ready: tests/validators/%.lock
	$(PYTHON) -m venv $(@D)
	$(@D)/bin/python $(PIP) --require-hashes -r $<
	@touch $@

# csv-diff and daff compare releases, and random tables: the rows that they find must be those of our table of changes.
test-diff: $(DEV)/.ready
	@if $(PYTHON) -m venv $(DIFFERS) && $(DIFFERS)/bin/python $(PIP) --require-hashes -r tests/differs/requirements.lock; \
	then rm -rf $(DIFFERS)/pairs && $(DEV)/bin/python -m tests.differs.pairs $(DIFFERS)/pairs && \
	  $(DIFFERS)/bin/python tests/differs/agree.py $(DIFFERS)/pairs; \
	else echo "test-diff: SKIPPED, nothing was compared: csv-diff and daff cannot be installed here"; fi

# A published release, built anew from the commit that added it, with the packages of its time: make reproduce VERSION=0.2.0
reproduce:
	@$(PYTHON) tests/publish/reproduce.py "$(VERSION)"

# A run that is killed at every system call which changes dist/, or for which the disk is full at each. It needs strace.
test-faults: $(DEV)/.ready
	$(DEV)/bin/pytest -m faults

# The data package for Python, with the newest release inside: the same bytes wherever and whenever it is built.
package: $(DEV)/.ready
	rm -f build/ldn_evidence-*.whl
	cd package && SOURCE_DATE_EPOCH=$$(../$(DEV)/bin/python hatch_build.py) ../$(DEV)/bin/python -m hatchling build -t wheel -d ../build

# What an analyst has: pandas, polars, pyarrow, DuckDB and statsmodels, without the pipeline, whose imports pandas would slow.
$(ANALYSTS)/.ready: analysis/requirements.lock
	$(PYTHON) -m venv $(@D)
	$(@D)/bin/python $(PIP) --require-hashes --only-binary :all: -r $<
	@touch $@

# Rewrites docs/analysis from the newest release.
analysis: $(ANALYSTS)/.ready
	$(ANALYSTS)/bin/python -m analysis.fibromyalgia

# The package installed from its wheel and nothing else; the examples in pandas, R and LibreOffice; the worked analysis, which must be that of
# the newest release. What is not on this machine is named as skipped.
test-analysts: package $(ANALYSTS)/.ready
	$(ANALYSTS)/bin/python $(PIP) --no-index --no-deps --force-reinstall build/ldn_evidence-*.whl
	$(ANALYSTS)/bin/python -m pytest --noconftest -p no:cacheprovider -m analysts -rs tests/analysis/test_p*.py tests/package/test_readers.py tests/test_examples.py

# The JSON Schemas in the language server that editors run. It needs node and npm, which nothing else here does.
test-editor: $(DEV)/.ready
	@if command -v npm > /dev/null; then npm ci --no-audit --no-fund --prefix tests/editor && $(DEV)/bin/pytest -m editor; \
	else echo "test-editor: SKIPPED, nothing was tested: node and npm are not on this machine"; fi
# Random bytes as records, led by the code that they reach. atheris is built for few systems, so it stands apart.
fuzz:
	$(PYTHON) -m venv $(FUZZ)
	@$(FUZZ)/bin/python $(PIP) --require-hashes --only-binary :all: -r tests/fuzz/requirements.lock || \
	  { echo "atheris has no wheel for this Python or system: try make fuzz PYTHON=python3.11, on Linux"; exit 1; }
	$(FUZZ)/bin/python -m tests.fuzz.fuzz

# Corrupted records: which of them do the rules and checks notice? Writes docs/mutation.md; a quarter of an hour on two cores.
mutation: $(DEV)/.ready
	$(DEV)/bin/python -m tests.mutation

benchmark: $(RUN)/.ready
	$(RUN)/bin/python -m benchmarks.speed

# The same records given to check-jsonschema and linkml-validate, which have a hundred packages of their own.
benchmark-peers: $(RUN)/.ready
	$(PYTHON) -m venv $(PEERS)
	$(PEERS)/bin/python $(PIP) --require-hashes -r benchmarks/requirements.lock
	$(PEERS)/bin/python -m compileall -q -j 0 $(PEERS)/lib
	$(RUN)/bin/python -m benchmarks.peers

# After a change of pyproject.toml: pin every package with its hashes, for all systems.
lock:
	$(LOCK) --group install pyproject.toml -o requirements.lock
	$(LOCK) --group dev pyproject.toml -o requirements-dev.lock
	$(LOCK) tests/readers/requirements.in -o tests/readers/requirements.lock
	$(LOCK) tests/validators/schemas.in -o tests/validators/schemas.lock
	$(LOCK) tests/validators/croissant.in -o tests/validators/croissant.lock
	$(LOCK) tests/differs/requirements.in -o tests/differs/requirements.lock
	$(LOCK) analysis/requirements.in -o analysis/requirements.lock
	$(LOCK) benchmarks/requirements.in -o benchmarks/requirements.lock
	$(LOCK) -c requirements.lock tests/fuzz/requirements.in -o tests/fuzz/requirements.lock

clean:
	rm -rf $(RUN) $(DEV) $(READERS) $(DIFFERS) $(PEERS) $(ANALYSTS) $(FUZZ) $(VALIDATORS)-* build .fuzz dist/next tests/editor/node_modules .pytest_cache .mypy_cache .ruff_cache .hypothesis
