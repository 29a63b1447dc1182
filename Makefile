# Everything here sets itself up: `make mock` and `make test` need Python 3.11 or newer and nothing else.
# The other targets say what they need besides.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SPEC ?= specs/workflows/v1/openapi.yaml
PORT ?= 4010

.DEFAULT_GOAL := help

help: ## List the targets.
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  \1\t\2/' | expand -t 16

$(VENV)/ready: pyproject.toml ci/constraints.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint ci/constraints.txt --editable '.[dev]'
	touch $@

mock: $(VENV)/ready ## Serve SPEC (the workflows API) on PORT (4010).
	$(BIN)/troth mock $(SPEC) --port $(PORT)

live: $(VENV)/ready ## Serve the live implementation of the workflows API on PORT (4020), with a FAULT if you name one.
	$(BIN)/python -m tests.services.workflows --port $(if $(filter command line environment,$(origin PORT)),$(PORT),4020) \
		$(if $(FAULT),--fault $(FAULT))

test: $(VENV)/ready lint ## Check style, types and walls, then run the tests.
	$(BIN)/python -m pytest -n 2

lint: $(VENV)/ready ## Check style, types and walls only.
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/ready ## Put the code in the house's style.
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

gate: $(VENV)/ready ## Judge what changed in specs/ since BASE by our own gate, and test our own mock of it.
	$(BIN)/troth gate $(if $(BASE),--base $(BASE))

report-check: $(VENV)/ready ## Look at the HTML report in a browser (needs chromium).
	$(BIN)/python -m pytest tests/browser/page_checks.py tests/browser/comparison_checks.py

bench: $(VENV)/ready ## Measure speed beside bare uvicorn and the peers (needs wrk; npm for real documents and Prism).
	$(BIN)/python -m ci.bench

judge: $(VENV)/ready ## Let independent judges attack the mock of many real contracts (needs npm).
	$(BIN)/python -m ci.judge

judge-sample: $(VENV)/ready ## The same over a fixed sample, as CI does (needs npm).
	$(BIN)/python -m ci.judge --sample

corpus: $(VENV)/ready ## Ask the mock of every public contract there is for all it documents, and lint each (needs npm).
	$(BIN)/python -m ci.corpus
	$(BIN)/python -m ci.corpus.seeds
	$(BIN)/python -m ci.corpus.lint

corpus-sample: $(VENV)/ready ## The same over a fixed sample, as CI does (needs npm).
	$(BIN)/python -m ci.corpus --sample
	$(BIN)/python -m ci.corpus.lint --sample

mutants: $(VENV)/ready ## Count how many planted faults the gate finds, beside Schemathesis by itself (takes two hours).
	$(BIN)/python -m ci.mutants --stability 10

mutants-sample: $(VENV)/ready ## The gate alone over a few of them, as CI does.
	$(BIN)/python -m ci.mutants --sample 12 --tools gate

constraints: ## Write the versions that are installed as the ones to install.
	$(BIN)/python -m pip freeze --exclude-editable > ci/constraints.txt

.PHONY: help mock live test lint format gate report-check bench judge judge-sample corpus corpus-sample mutants mutants-sample constraints
