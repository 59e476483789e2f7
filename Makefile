# One file of commands for a laptop and for CI. Each target makes .venv itself when it is missing.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
SIDE_BY_SIDE := -n auto --dist worksteal
BENCH_STAMP := $(VENV)/.bench-installed

.PHONY: demo test check fix words bench coverage faults weeks help

help:  ## what can be made here
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/'

demo: $(STAMP)  ## talk to Aina in a browser: pretend Telegram, no token
	@$(BIN)/aina demo

test: $(STAMP)  ## all tests, on SQLite and on a real PostgreSQL
	$(BIN)/pytest -q $(SIDE_BY_SIDE)

check: $(BENCH_STAMP)  ## format, lint, types, imports, catalogues, tests: what CI runs
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/aina check --words
	$(BIN)/pytest -q $(SIDE_BY_SIDE)

coverage: $(STAMP)  ## the tests once more, and which branches they never take: it takes more than twice as long
	$(BIN)/pytest -q $(SIDE_BY_SIDE) --cov --cov-report=term:skip-covered

fix: $(STAMP)  ## format the code and mend what a tool can mend
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

words: $(STAMP)  ## bring the catalogues up to the source strings
	$(BIN)/python -m locales

bench: $(BENCH_STAMP)  ## Aina beside three other bots, growth, start-up, a full house, two workers: figures and budgets (docs/benchmarks.md)
	$(BIN)/python -m benchmarks $(BENCH)

KILLS ?= 90

faults: $(STAMP)  ## kill the bot KILLS times (90) while twenty people talk, then compare each answer: some minutes
	$(BIN)/pytest -q -s --kills $(KILLS) tests/faults

SEEDS ?= 100

weeks: $(STAMP)  ## let SEEDS teachers (100) walk thirty weeks of ordinary answers: does every step come back?
	$(BIN)/pytest -q $(SIDE_BY_SIDE) --seeds $(SEEDS) tests/conversations/test_thirty_weeks.py

$(STAMP): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Aina needs Python 3.11 or newer: make PYTHON=python3.11 ...")'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check 'pip>=25.1'
	@PYTHONWARNINGS=ignore $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[postgres]' --group dev
	@touch $(STAMP)

$(BENCH_STAMP): $(STAMP)
	@PYTHONWARNINGS=ignore $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt --group bench
	@touch $(BENCH_STAMP)
