# Everything lives in .venv and var/; nothing else on the machine is touched, except that `make test` may
# install Chromium from the system's packages where it runs as root.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

ifndef PORT
PORT := $(or $(DRAAGVLAK_PORT),8000)
endif
PYTHON ?=
BIN := .venv/bin
STAMPS := .venv/.stamps
WORKERS ?= 2

export DRAAGVLAK_PORT := $(PORT)
export PYTHONUNBUFFERED = 1
export PIP_DISABLE_PIP_VERSION_CHECK = 1

.PHONY: help up seed install test lint format bench audit lock messages docs clean

help: ## Say what there is
	@awk '/^[a-z-]+:.*## / { name = $$0; sub(/:.*/, "", name); sub(/.*## /, ""); printf "  make %-10s %s\n", name, $$0 }' $(MAKEFILE_LIST)
	@echo
	@echo "  PORT=8001 moves the site to another port; ARGS=\"...\" goes to the command behind test, seed and bench."

up: $(STAMPS)/runtime ## Install, prepare and start the platform with the example campaign (PORT=8000)
	@$(BIN)/draagvlak up

seed: $(STAMPS)/runtime ## Load the example campaign (ARGS="--stage running --today 2026-11-23")
	@$(BIN)/draagvlak seed $(ARGS)

install: $(STAMPS)/runtime ## Only install

test: $(STAMPS)/dev ## Install what the tests need and run them all (ARGS="-k open_day")
	@chromium=$$(sh tools/find-chromium.sh) || exit 1; \
	CHROMIUM="$$chromium" $(BIN)/python -m pytest -n $(WORKERS) --durations=15 $(ARGS)

lint: $(STAMPS)/dev ## Style, types and the order of imports
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo

format: $(STAMPS)/dev ## Put the code in its usual form
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

bench: $(STAMPS)/bench ## Measure the headline figures, each beside its peer
	@chromium=$$(sh tools/find-chromium.sh) || exit 1; \
	CHROMIUM="$$chromium" $(BIN)/python -m benchmarks $(ARGS)

audit: $(STAMPS)/dev ## Check the packages, and the public site with Lighthouse and the HTML checker (ARGS="html")
	@chromium=$$(sh tools/find-chromium.sh) || exit 1; \
	CHROMIUM="$$chromium" $(BIN)/python -m tools.audit $(ARGS)

messages: $(STAMPS)/dev ## Collect texts to translate and name what is missing
	@$(BIN)/draagvlak messages

docs: $(STAMPS)/dev ## Write the reference pages that follow from the code
	@$(BIN)/python -m tools.reference

lock: $(STAMPS)/tools ## Resolve the requirements again, with hashes
	@for name in requirements-tools requirements requirements-postgres requirements-dev requirements-bench; do \
	  echo "Locking $$name.in"; \
	  $(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate --python-version 3.11 \
	    $$name.in -o $$name.txt || exit 1; \
	done

clean: ## Throw away the environment and the local data (asks first)
	@printf 'This removes .venv and var/ (database, uploads). Type yes to go on: '; read answer; \
	test "$$answer" = yes && rm -rf .venv var && echo Gone. || echo Nothing removed.

# Installing. A stamp is newer than what it was made from, so that a second start installs nothing.

$(BIN)/python:
	@sh tools/make-environment.sh $(PYTHON)

$(STAMPS)/tools: requirements-tools.txt | $(BIN)/python
	@echo "Installing the installer"
	@$(BIN)/python -m pip install --quiet --require-hashes -r requirements-tools.txt
	@mkdir -p $(STAMPS) && touch $@

$(STAMPS)/runtime: requirements.txt pyproject.toml $(STAMPS)/tools
	@sh tools/install.sh requirements.txt
	@touch $@

$(STAMPS)/dev: requirements-dev.txt pyproject.toml $(STAMPS)/tools
	@sh tools/install.sh requirements-dev.txt
	@touch $(STAMPS)/runtime $@

$(STAMPS)/bench: requirements-bench.txt $(STAMPS)/dev
	@sh tools/install.sh requirements-bench.txt
	@touch $@
