.PHONY: help setup build release install uninstall dist docs demo reproduce-quick reproduce bench test test-slurm fuzz soak lint format clean
.DEFAULT_GOAL := help

sources := Sources Tests Package.swift
pcn-sweep := .build/release/pcn-sweep
PREFIX ?= /usr/local

help: ## List these targets
	@sed -n 's/^\([a-z0-9-]*\):.*## /\1	/p' $(MAKEFILE_LIST) | expand -t 17

setup: ## Install missing Debian packages
	@Scripts/setup

build: setup ## Build for debugging
	swift build

# Without a cache of the manifest, whose commit the program would go on naming.
release: setup ## Build the program, optimised
	swift build -c release --product pcn-sweep --manifest-cache none

# Builds nothing, so that it may run as root.
install: ## Install the program that make release built, its manual, completions and sweeps, under PREFIX
	Scripts/install install "$(pcn-sweep)" "$(DESTDIR)$(PREFIX)"

uninstall: ## Remove what make install put under PREFIX
	Scripts/install uninstall "$(pcn-sweep)" "$(DESTDIR)$(PREFIX)"

# A build of its own; tried where nothing but the C library is.
dist: release ## Pack the program for machines without Swift and its libraries
	Scripts/dist
	Scripts/test-dist

docs: build ## Make the documentation of the engine and of the transfer analysis
	Scripts/docs .build/debug/Modules .build/docs

demo: release ## Run the quickstart sweep and report it
	$(pcn-sweep) run sweeps/quickstart.json
	$(pcn-sweep) report results/quickstart.sqlite

# Of every sweep there is also reproduce-NAME alone; each goes on where it was interrupted.
quick := quickstart coordinate-check energy-to-bp hessian-initial depth-trained
hours := error-reach depth-relu scaling-depth scaling-width depth-accuracy width-relu width-tanh depth-tanh
reproduce-sweeps := $(addprefix reproduce-,$(quick) $(hours))

.PHONY: $(reproduce-sweeps)
$(reproduce-sweeps): reproduce-%: release
	Scripts/reproduce $*

reproduce-quick: release ## Make those results again that take minutes
	Scripts/reproduce $(quick)

reproduce: release ## Make all of results/ again: hours, one sweep after the other
	Scripts/reproduce $(quick) $(hours)

bench: release ## Measure how fast this machine trains
	$(pcn-sweep) bench

test: setup ## Build and run all tests
	swift build --build-tests
	swift test --skip-build

test-slurm: ## Run sweeps on a Slurm cluster of this machine alone
	Scripts/test-slurm

soak: setup ## Kill what runs, at random, for twenty minutes, and look for what is lost
	PCN_SWEEP_SOAK=1200 swift test --filter SoakTests

# Minutes to hours; finds the bug that is planted first, or says that it is blind.
fuzz: setup ## Feed a million mutated inputs to every reader of untrusted input
	swift build -c release --product pcn-fuzz
	! .build/release/pcn-fuzz --subject sweep --plant crash
	.build/release/pcn-fuzz --inputs 1000000

lint: ## Check format and style
	swift format lint --strict --recursive $(sources)
	bash -n Scripts/setup
	bash -n Scripts/install
	bash -n Scripts/docs
	bash -n Scripts/dist
	bash -n Scripts/test-dist
	bash -n Scripts/test-slurm
	bash -n Scripts/reproduce
	bash -n .ci/run

format: ## Rewrite the sources in the project's format
	swift format format --in-place --recursive $(sources)

clean: ## Remove what was built; results stay
	swift package clean
