# All that a fresh machine needs: Python 3.11 or newer (with venv and pip), git and make.
# Everything is installed into .venv, from hash-pinned requirement files; nothing is installed globally.

.DEFAULT_GOAL := help

BIN := .venv/bin
READY := .venv/.ready
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate \
	--custom-compile-command "make lock" $(UPGRADE)
ARGS ?=

export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_ROOT_USER_ACTION := ignore
# Tests start hundreds of processes, which would compile every module anew: two seconds each.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help demo test chaos network e2e month lint format check lock build clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z0-9]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' Makefile

demo: $(READY) ## show the bot at work on an embedded network, without any account
	@$(BIN)/factbot demo $(ARGS)

test: $(READY) ## run all tests (ARGS="-k word" picks some)
	@$(BIN)/pytest -n auto --dist worksteal $(ARGS)

chaos: $(READY) ## 2,000 rounds with faults of every kind (about five minutes; ARGS="--seed N" tells one)
	@$(BIN)/python -m tests.chaos $(ARGS)

network: ## set up the local AT Protocol network for `make e2e` (once, one to two minutes)
	@tests/e2e/network/setup.sh

e2e: $(READY) ## run the service on the local networks (Bluesky needs Node, PostgreSQL, a C++ compiler)
	@tests/e2e/network/setup.sh || true  # it says why, and the tests that need it are skipped
	@$(BIN)/pytest --e2e -ra -n 3 --dist worksteal tests/e2e tests/contract $(ARGS)

month: $(READY) ## a month on X in fast motion, to the cent (about ten minutes)
	@$(BIN)/pytest --e2e -p no:xdist --days 28 tests/e2e/test_x_month.py $(ARGS)

lint: $(READY) ## check style, formatting and types
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

format: $(READY) ## put the code in the one format
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

check: lint test ## lint, then test

lock: $(READY) ## pin the dependencies anew (UPGRADE=--upgrade takes newer releases)
	@$(LOCK) pyproject.toml -o requirements/runtime.txt
	@$(LOCK) requirements/tools.in -c requirements/runtime.txt -o requirements/tools.txt
	@$(LOCK) pyproject.toml --extra dev -c requirements/runtime.txt -c requirements/tools.txt -o requirements/dev.txt

build: $(READY) ## build the wheel into dist/
	@$(BIN)/hatchling build -t wheel -d dist

clean: ## remove the environment, caches and builds (databases stay)
	@rm -rf .venv dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Two makes at once take turns where flock exists: the second finds the stamp and has nothing to do.
$(READY): pyproject.toml requirements/tools.txt requirements/dev.txt
	@set -eu; exec 9<Makefile; if command -v flock >/dev/null; then flock 9; fi; \
	fresh() { [ -e $@ ] && for file in $^; do [ ! "$$file" -nt $@ ] || return 1; done; }; \
	if fresh; then exit 0; fi; \
	echo "Setting up .venv" >&2; \
	if ! $(BIN)/python -m pip --version >/dev/null 2>&1; then \
		for python in $(PYTHON) python3.13 python3.12 python3.11 python3; do \
			if "$$python" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; \
			then found=$$python; break; fi; \
		done; \
		if [ -z "$${found:-}" ]; then \
			echo "factbot needs Python 3.11 or newer with venv and pip: install it, or name it: make PYTHON=/path/to/python" >&2; \
			exit 1; \
		fi; \
		"$$found" -m venv --clear .venv; \
	fi; \
	$(BIN)/python -m pip install -qq --require-hashes -r requirements/tools.txt; \
	$(BIN)/uv pip sync --quiet --python $(BIN)/python requirements/tools.txt requirements/dev.txt; \
	$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation -e .; \
	touch $@
