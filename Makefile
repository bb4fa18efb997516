# `make` shows what there is. Everything runs in .venv, from hashed locks; nothing is installed outside the clone.

SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-builtin-rules --no-print-directory

PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
CODE := platform/donto tenants workers webhooks infra
ARGS ?=
WORKERS ?= 2
SCALE ?= 1

# A virtual environment knows its place: a clone that was moved gets another stamp, hence a new installation.
STAMP := $(VENV)/.donto-$(shell printf '%s' '$(CURDIR)' | cksum | cut -d ' ' -f 1)
WEB_STAMP := web/node_modules/.donto
WEB_BUILD := web/dist/.donto
WEB_SOURCES := web/index.html web/visitor.html web/vite.config.ts web/tsconfig.json $(shell find web/src web/public -type f)

# uv would fetch an interpreter of its own when it dislikes the one it is given.
export UV_PYTHON_DOWNLOADS := never
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: help setup web run stop demo shots pictures test check format lock openapi bench clean reset

help: ## Show this list
	@awk 'BEGIN { FS = ":.*## " } /^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(STAMP) $(WEB_STAMP) ## Create .venv and install everything; does nothing when nothing has changed

$(STAMP): pyproject.toml requirements/dev.txt requirements/uv.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Donto needs Python 3.11 or newer, and $(PYTHON) is $$($(PYTHON) --version 2>&1). Name another one: make setup PYTHON=python3.12" >&2; exit 1; }
	@[ -x $(PY) ] && $(PY) -c '' 2> /dev/null || $(PYTHON) -m venv --clear $(VENV) || { \
	  echo "$(PYTHON) cannot make virtual environments (on Debian and Ubuntu: apt install python3-venv)" >&2; exit 1; }
	@echo "Installing the locked packages into $(VENV)"
	@$(PY) -m pip install --quiet --require-hashes --requirement requirements/uv.txt
	@$(PY) -m uv pip sync --quiet --python $(PY) --require-hashes requirements/dev.txt || { \
	  echo "uv could not install them (pip and uv find packages in different ways); trying pip"; \
	  $(PY) -m pip install --quiet --require-hashes --requirement requirements/dev.txt; }
	@$(PY) -m uv pip install --quiet --python $(PY) --no-deps --no-build-isolation --offline --editable .
	@rm -f $(VENV)/.donto-*
	@touch $@

$(WEB_STAMP): web/package.json web/package-lock.json web/.npmrc
	@if ! command -v npm > /dev/null; then \
	  echo "No npm on PATH: going on without it: no web app, and an API documentation page without assets, until \`make setup\` finds one."; \
	elif (cd web && npm ci --silent); then \
	  touch $@; \
	else \
	  echo "npm ci failed: going on without the web app and the assets of the API documentation until \`make setup\` succeeds."; \
	fi

web: setup $(WEB_BUILD) ## Build the web app into web/dist; does nothing when nothing has changed

# Without npm there are no packages, and what there is to say was said above.
$(WEB_BUILD): $(WEB_SOURCES) | setup
	@if [ -f $(WEB_STAMP) ]; then \
	  echo "Building the web app"; \
	  (cd web && npm run --silent build -- --logLevel warn) && touch $@; \
	fi

run: setup web ## Start everything here: servers, API, worker, web app, start page, chat page (DONTO_PORT=8000)
	@exec $(PY) -m infra.cli run

stop: $(STAMP) ## Stop what `make run` started in this clone
	@$(PY) -m infra.cli stop

demo: setup ## Add large sets to what runs: SCALE=10 is 10,000 patients, 100,000 appointments
	@$(PY) -m infra.cli demo --scale $(SCALE)

shots: setup web ## Pictures of every page at 390 and 1440, light and dark, into .local/shots, from the demo that runs
	@$(PY) -m tests.e2e.web.shots $(ARGS)

pictures: setup web ## The pictures of the README, into docs/pictures, from the demo that runs
	@$(PY) -m tests.e2e.web.pictures

test: setup web ## Run every test (ARGS="-k name" narrows; WORKERS=0 runs them in this process)
	@$(PY) -m pytest -n $(WORKERS) $(ARGS)

check: setup ## Formatting, types, layers, security, locks, compose, image, web app, tests without servers
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .
	$(PY) -m mypy
	$(VENV)/bin/lint-imports
	$(PY) -m bandit --quiet --configfile pyproject.toml --recursive $(CODE)
	$(PY) -m infra.locks check
	$(PY) -m check_jsonschema --builtin-schema vendor.compose-spec docker-compose.yml
	$(VENV)/bin/hadolint infra/images/Dockerfile
	@if [ -f $(WEB_STAMP) ]; then cd web && npm run --silent check; else echo "No npm: the web app is not checked."; fi
	$(PY) -m pytest -q -n $(WORKERS) -m "not servers"

format: $(STAMP) ## Format, sort imports, apply safe fixes
	@$(PY) -m ruff check --fix-only --quiet .
	@$(PY) -m ruff format .

lock: $(STAMP) ## Resolve the dependencies again into requirements/ (needs the network)
	@$(PY) -m infra.locks write

openapi: $(STAMP) ## Write docs/openapi.json
	@$(PY) -m infra.cli openapi

bench: setup ## Measure against the goals, about 10 minutes (ARGS="noop listing" chooses)
	@$(PY) -m benchmarks $(ARGS)

clean: ## Delete what can be made again: caches, reports, .venv, node_modules
	@rm -rf .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis .schemathesis .coverage htmlcov dist
	@find $(CODE) tests -type d -name __pycache__ -prune -exec rm -rf {} +
	@rm -rf $(VENV) web/node_modules web/dist

reset: $(STAMP) ## Stop, and delete the data of this clone (.local)
	@$(PY) -m infra.cli stop
	@rm -rf .local
