.PHONY: help setup build release dist demo fashion analysis depth-128 bench test test-slurm fuzz soak lint format clean
.DEFAULT_GOAL := help

sources := Sources Tests Package.swift
pcn-sweep := .build/release/pcn-sweep

help: ## List these targets
	@sed -n 's/^\([a-z0-9-]*\):.*## /\1	/p' $(MAKEFILE_LIST) | expand -t 12

setup: ## Install missing Debian packages
	@Scripts/setup

build: setup ## Build for debugging
	swift build

# Without a cache of the manifest, whose commit the program would go on naming.
release: setup ## Build the program, optimised
	swift build -c release --product pcn-sweep --manifest-cache none

# A build of its own; tried where nothing but the C library is.
dist: release ## Pack the program for machines without Swift and its libraries
	Scripts/dist
	Scripts/test-dist

demo: release ## Run the quickstart sweep and report it
	$(pcn-sweep) run sweeps/quickstart.json
	$(pcn-sweep) report results/quickstart.sqlite

# An hour of work; goes on where it was interrupted. Three questions to each sweep: at the activity rate of the
# published figures, with the activity rate tuned again at each size, and with both rates kept.
fashion: release ## Run the Fashion-MNIST sweeps and write their page, tables and figures
	set -e; for sweep in fashion-width fashion-depth; do \
	    $(pcn-sweep) run sweeps/$$sweep.json; \
	    report="$(pcn-sweep) report results/$$sweep.sqlite"; \
	    $$report --format csv --output results/$$sweep.csv; \
	    $$report --rate weight_learning_rate --format html --output results/$$sweep.html; \
	    $$report --figures results/jointly > results/$$sweep-jointly.txt; \
	    $$report --rate weight_learning_rate --figures results/retuned > results/$$sweep-retuned.txt; \
	    $$report --where 'activity_learning_rate = 0.5' --figures results/at-0.5 > results/$$sweep-at-0.5.txt; \
	done

# Half an hour of work; goes on where it was interrupted.
analysis: release ## Run the scaling analysis and write its tables and figures
	set -e; for sweep in hessian-initial coordinate-check energy-to-bp error-reach; do \
	    $(pcn-sweep) analyse sweeps/$$sweep.json; \
	    report="$(pcn-sweep) report results/$$sweep.sqlite"; \
	    $$report --format csv --table growth --output results/$$sweep.csv; \
	    $$report --figures results/analysis > results/$$sweep.txt; \
	done

# Hours of work; goes on where it was interrupted.
depth-128: release ## Run the sweeps of 128 layers and write their table
	$(pcn-sweep) run sweeps/depth-128.json
	$(pcn-sweep) run sweeps/depth-128-trained.json
	for sweep in depth-128 depth-128-trained; do \
	    sqlite3 -csv -header results/$$sweep.sqlite < results/evaluations.sql > results/$$sweep.csv; \
	done

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
	bash -n Scripts/dist
	bash -n Scripts/test-dist
	bash -n Scripts/test-slurm
	bash -n .ci/run

format: ## Rewrite the sources in the project's format
	swift format format --in-place --recursive $(sources)

clean: ## Remove what was built; results stay
	swift package clean
