# Every target sets up what it needs: Python 3.11, make and the package registries are enough.
# System packages (Chromium, Apertium, Java, npm, PostgreSQL) come through apt where that is allowed; where it is
# not, a sentence says what is missing and what does without it.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export ORT_DISABLE_TELEMETRY := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: help demo test check bench docs lock clean

help:  ## Show what can be made
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

$(VENV)/runtime: requirements/runtime.txt requirements/build.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "i18n-toolkit needs Python 3.11 or newer: make PYTHON=python3.11")'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --no-deps --require-hashes -r requirements/build.txt -r requirements/runtime.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	touch $@

$(VENV)/dev: $(VENV)/runtime requirements/dev.txt
	$(BIN)/python -m pip install --quiet --no-deps --require-hashes -r requirements/dev.txt
	touch $@

demo: $(VENV)/runtime  ## Localise the example municipality and say which page to open
	@tools/system apertium
	@rm -rf out/exempelby
	@$(BIN)/i18n-toolkit localize examples/exempelby/pages --config examples/exempelby/i18n.toml \
		--to en,ar,fi,so,da,nb -o out/exempelby

test: $(VENV)/dev  ## Run all tests
	@tools/system apertium browser clients java postgresql trace
	@tools/node
	$(BIN)/python -m pytest -q -n auto --dist loadfile

check: $(VENV)/dev  ## Style, types, the dependency rule, then the tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(MAKE) test

$(VENV)/bench: $(VENV)/dev requirements/bench.txt
	$(BIN)/python -m pip install --quiet --no-deps --require-hashes -r requirements/bench.txt
	touch $@

bench: $(VENV)/bench  ## Measure speed and quality beside other tools
	@for script in bench/*.py; do echo "== $$script"; $(BIN)/python $$script || exit 1; done

docs: $(VENV)/dev  ## Write the reference and the list of messages anew from the code
	$(BIN)/python tools/messages.py
	$(BIN)/python tools/docs.py

lock:  ## Renew the locks (needs pip-tools)
	$(BIN)/python -m pip install --quiet pip-tools
	tools/lock $(BIN)/pip-compile

clean:  ## Remove what was made here
	rm -rf $(VENV) out build dist tests/browser/node_modules .pytest_cache .mypy_cache .ruff_cache .hypothesis
