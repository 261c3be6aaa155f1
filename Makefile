# `make handouts` prints every handout, `make test` is what CI runs; CONTRIBUTING.md tells the rest.
#
# One virtual environment, .venv, holds what a target needs: the lock files in requirements/ are
# one resolution, so that the larger sets only add to the smaller ones.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RUN := $(BIN)/.has-run
DEV := $(BIN)/.has-dev
BENCHMARKS := $(BIN)/.has-benchmarks
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes

.DEFAULT_GOAL := handouts
.DELETE_ON_ERROR:
.PHONY: benchmarks clean format handouts help java lint lock mutants pytest test wheel

handouts: $(RUN)  ## Make every handout, in out/
	$(BIN)/python generate.py build --paper all

test: java lint pytest  ## Check everything, as CI does

lint: $(DEV)  ## Check style, types and the order of the stages
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

pytest: $(DEV) java  ## Run the tests alone
	$(BIN)/pytest -n auto

format: $(DEV)  ## Bring the code into its form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

benchmarks: $(BENCHMARKS)  ## Compare with other makers of PDF files
	$(BIN)/python -m benchmarks

SAMPLE ?= 100

mutants: $(BENCHMARKS) java  ## Change the code in SAMPLE places: does a test notice?
	$(BIN)/python -m scripts.mutants --sample $(SAMPLE)

UV_COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" pyproject.toml $(UPGRADE)

lock: $(DEV)  ## Resolve the dependencies anew (UPGRADE=--upgrade for newer releases)
	$(UV_COMPILE) --all-extras -o requirements/benchmarks.txt
	$(UV_COMPILE) --extra mail --extra preview --extra watch --extra dev -c requirements/benchmarks.txt -o requirements/dev.txt
	$(UV_COMPILE) --extra mail --extra preview --extra watch -c requirements/benchmarks.txt -o requirements/run.txt

wheel: $(DEV)  ## Build the program to be installed elsewhere, in dist/
	$(BIN)/python -m pip wheel . --quiet --no-deps --no-build-isolation --wheel-dir dist

clean:  ## Remove what the other targets made
	rm -rf $(VENV) out build dist *.egg-info .mypy_cache .pytest_cache .ruff_cache \
		.import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

help:  ## List the targets
	@sed -n 's/^\([a-z]*\):.*  ## /  make \1\t/p' $(MAKEFILE_LIST) | expand -t 20

# The tests judge files by programs that share no code with ours: .ci/packages.
java:
	@missing=; for program in cupsd gs hb-shape ipptool java lp munpack openssl pdftotext qpdf; do \
		PATH="$$PATH:/usr/sbin" command -v $$program >/dev/null || missing="$$missing $$program"; done; \
	[ -e "$${HANDOUTS_UNICODE:-/usr/share/unicode}/BidiBrackets.txt" ] || missing="$$missing unicode-data"; \
	if [ -n "$$missing" ]; then \
		echo "The tests need$$missing. On Debian or Ubuntu:" >&2; \
		echo "    sudo apt-get install $$(tr '\n' ' ' < .ci/packages)" >&2; \
		exit 1; \
	fi

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Handouts needs Python 3.11 or newer; name one with: make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "This Python cannot make virtual environments. On Debian or Ubuntu:" >&2; \
		echo "    sudo apt-get install python3-venv" >&2; exit 1; }
	$(PYTHON) -m venv --clear $(VENV)

$(RUN): requirements/run.txt | $(BIN)/python
	$(INSTALL) -r $<
	@touch $@

$(DEV): requirements/dev.txt | $(BIN)/python
	$(INSTALL) -r $<
	@touch $@ $(RUN)

$(BENCHMARKS): requirements/benchmarks.txt | $(BIN)/python
	$(INSTALL) -r $<
	@touch $@ $(DEV) $(RUN)
