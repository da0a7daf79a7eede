# `make` lists what can be done. Everything lives in .venv and var; `make clean` removes both.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
READY_TO_TEST := $(VENV)/.ready-to-test
ARGS ?=

.DEFAULT_GOAL := help
.PHONY: help run test check fix schema migration lock bench bench-boards scale long release follow soak clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: $(READY) ## start Simpul with the seeds' facts and the demo world: http://127.0.0.1:8000
	@$(BIN)/simpul run $(ARGS)

test: $(READY_TO_TEST) ## lint, types, import contracts, and all tests on SQLite and PostgreSQL
	@$(MAKE) --no-print-directory check
	@$(BIN)/python -m pytest --numprocesses auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder $(ARGS)

check: $(READY_TO_TEST) ## only look: lint, types, import contracts
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

fix: $(READY_TO_TEST) ## mend what a machine can mend
	@$(BIN)/ruff check --fix .

schema: $(READY) ## print the GraphQL schema to graphql_schema/schema.graphql, and what changed in it to docs/schema-changes.md
	@$(BIN)/python -m graphql_schema.printing
	@$(BIN)/python -m graphql_schema.changes

migration: $(READY) ## make a migration from what changed in the models: make migration NAME=what_changed
	@test -n "$(NAME)" || { echo "Say what changed: make migration NAME=what_changed"; exit 2; }
	@$(BIN)/simpul migration $(NAME)

lock: $(READY_TO_TEST) ## pin every dependency anew in constraints.txt
	@$(BIN)/python -m pip install --quiet uv
	@$(BIN)/uv pip compile pyproject.toml --group test --universal --no-header --no-annotate --quiet --upgrade --no-emit-index-url --output-file constraints.txt

bench: $(READY_TO_TEST) ## measure five questions against hand-written endpoints and peers, on both databases; writes docs/performance.md
	@$(BIN)/python -m tests.bench $(ARGS)

bench-boards: $(READY_TO_TEST) ## weigh and time a board of five hundred cards; ARGS="--peer http://…" measures another one beside it
	@$(BIN)/python -m tests.bench.boards $(ARGS)

scale: $(READY_TO_TEST) ## cost against size of the data, to 100 times a province and beyond: docs/scaling.md; ARGS="--sizes 333 --missing" goes on
	@$(BIN)/python -m tests.bench.scaling $(ARGS)

release: $(READY_TO_TEST) ## a release, committed and tagged here: make release VERSION=0.2.0; ARGS=--try does all but what stays
	@test -n "$(VERSION)" || { echo "Say which: make release VERSION=0.2.0"; exit 2; }
	@$(MAKE) --no-print-directory check
	@$(BIN)/python -m pip install --quiet uv
	@$(BIN)/python -m tests.releasing $(VERSION) $(ARGS)

follow: $(READY_TO_TEST) ## type docs/operating.md on a clean Debian, one box and many, as root; ARGS=one for one of them
	@$(BIN)/python -m tests.operating.following $(ARGS)

long: $(READY_TO_TEST) ## the long versions of tests: kills, power cuts, cancelled changes, moves, random documents
	@SIMPUL_LONG=1 $(BIN)/python -m pytest -m long $(ARGS)

soak: $(READY_TO_TEST) ## an hour of mixed use on each database: no error, memory and open files flat; ARGS="--minutes 10 --engine sqlite --to FILE"
	@$(BIN)/python -m tests.durability.soaking $(ARGS)

clean: ## remove the virtual environment, the local database and all caches
	@rm -rf $(VENV) var build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/bin/python:
	@command -v $(PYTHON) >/dev/null || { echo "Simpul needs Python 3.11, 3.12 or 3.13. Debian/Ubuntu: apt install python3 python3-venv. Another one: make PYTHON=python3.12 run"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' || { \
		echo "Simpul needs Python 3.11, 3.12 or 3.13; $(PYTHON) is $$($(PYTHON) -V 2>&1). Install one and name it: make PYTHON=python3.12 run"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "This Python cannot make virtual environments. Debian/Ubuntu: apt install python3-venv"; exit 1; }
	@echo "Making $(VENV) …"
	@$(PYTHON) -m venv $(VENV)

$(READY): pyproject.toml constraints.txt | $(VENV)/bin/python
	@echo "Installing what Simpul needs (once) …"
	@if command -v uv >/dev/null; then uv pip install --quiet --compile-bytecode --python $(BIN)/python --constraint constraints.txt --editable .; \
	else $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable .; fi
	@touch $@

$(READY_TO_TEST): $(READY)
	@echo "Installing what the tests need (once) …"
	@if command -v uv >/dev/null; then uv pip install --quiet --compile-bytecode --python $(BIN)/python --constraint constraints.txt --group test; \
	else $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt 'pip>=25.1' \
	&& $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --group test; fi
	@touch $@
