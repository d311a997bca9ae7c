# Two commands do everything: `make downsize` and `make test`. Each installs what is missing.
#
# The product is built with all traits (HTTP providers, the response cache, XML). Each set of
# flags has its own scratch path, because switching flags in one rebuilds everything.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

RELEASE := -c release --traits Full --scratch-path .build-release
LEAN := -c release --scratch-path .build-lean
TEST := --traits Full
ifeq ($(shell uname -s),Linux)
# Addresses that are fixed at link time spare each start thousands of relocations; the lean program
# needs nothing that is loaded at run time.
RELEASE += --static-swift-stdlib -Xswiftc -Xclang-linker -Xswiftc -no-pie
LEAN += --static-swift-stdlib -Xswiftc -static-executable
endif
PROMPTOPT := .build-release/release/promptopt
PROMPTOPT_LEAN := .build-lean/release/promptopt
REPORTS := reports

.PHONY: help deps build lean downsize test lint bench bench-lint bench-tokens peers peers-long generate clean

help: ## Lists the targets.
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile

deps: ## Installs the system packages of the full build, or names them.
	@.ci/install-dependencies

build: deps ## Builds the full program: .build-release/release/promptopt.
	@echo "building the full program (the first build takes some minutes)"
	@swift build $(RELEASE) --product promptopt

lean: ## Builds the lean program that pre-commit builds: .build-lean/release/promptopt.
	@swift build $(LEAN) --product promptopt

downsize: build ## Trains the embedded models, evaluates them and prints the verdict.
	@$(PROMPTOPT) distill Evals/ticket-triage
	@$(PROMPTOPT) downsize Evals/ticket-triage --report $(REPORTS)/ticket-triage

test: deps ## Runs all tests that need no key, no network service and no Python.
	@swift test $(TEST)
	@test -d ../shared/data || echo "left out: checks against recorded data (no ../shared/data here)"
	@echo "left out: checks against peers from PyPI; run them with: make peers"

lint: build ## Checks the formatting, the generated documents and our own prompts.
	@swift format lint --strict --recursive --parallel Sources Tests Package.swift
	@swift run $(TEST) promptopt-dev generate --check
	@$(PROMPTOPT) lint Prompts --exclude Prompts/examples

generate: ## Writes the generated documents anew.
	@swift run $(TEST) promptopt-dev generate

bench: build lean ## Compares speed with peers in one run and prints the tables.
	@Benchmarks/run $(PROMPTOPT) $(PROMPTOPT_LEAN)

bench-lint: lean ## Compares the linter's speed with ruff's and typos' and prints the table.
	@Benchmarks/lint/run $(PROMPTOPT_LEAN)

bench-tokens: ## Compares the tokenizer's speed with its peers' and prints the tables.
	@Benchmarks/tokens/run

peers: build ## Checks against tiktoken, llama.cpp and recorded data (needs Python and PyPI).
	@Tests/Peers/run $(PROMPTOPT)

peers-long: lean ## Compares 10 million strings an encoding with tiktoken; goes on where it stopped.
	@Tests/Peers/tokens-long.sh $(PROMPTOPT_LEAN)

clean: ## Removes everything that was built or reported.
	@rm -rf .build .build-release .build-lean .venv .promptopt $(REPORTS)
