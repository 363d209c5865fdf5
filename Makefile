# Start here. `make demo` and `make test` need only Python 3.11 or newer and make.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

# Of what an installation is made: where one of these has changed, it is made again, with the native core.
INSTALLED := pyproject.toml hatch_build.py $(wildcard src/newsmodel/_codec/native/*.[ch])

N ?= 20000
REVISION ?= HEAD

# A file runs in one process, so that what its tests share is made once; tests/conftest.py says which come first.
PARALLEL := --numprocesses auto --maxprocesses 8 --dist loadfile --no-loadscope-reorder

.PHONY: help demo test coverage matrix check bench compare conformance languages validators versions services bulk differences foreign readers roundtrips llm engines compat fuzz fuzz-native futures sanitize planted growth screenshots generate format clean

help:  ## list the targets
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade 'pip>=25.1'

$(VENV)/demo.done: $(INSTALLED) | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[babel,cli,text]'
	@touch $@

$(VENV)/test.done: $(INSTALLED) | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[babel,bulk,cli,fast,html,hypothesis,lint,markdown,pages,text,yaml]' --group test --group bench
	@touch $@

$(VENV)/check.done: $(INSTALLED) | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[babel,bulk,cli,fast,html,hypothesis,lint,markdown,pages,text,yaml]' --group test --group bench --group conformance --group services --group check
	@touch $@

$(VENV)/conformance.done: $(INSTALLED) | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[babel,cli,fast,hypothesis,serve]' --group conformance
	@touch $@

$(VENV)/services.done: $(INSTALLED) | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[babel,cli,fast,hypothesis,lint,serve,text,yaml]' --group test --group services
	@touch $@

$(VENV)/llm.done: $(INSTALLED) | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[babel,cli,fast,hypothesis,lint,text,yaml]' --group llm
	@touch $@

# Its own environment: torch and what it brings are more than five gigabytes.
$(VENV)/llm-torch/done: $(INSTALLED) | $(BIN)/python
	$(BIN)/python -m venv $(VENV)/llm-torch
	$(VENV)/llm-torch/bin/python -m pip install --quiet --disable-pip-version-check --upgrade 'pip>=25.1'
	$(VENV)/llm-torch/bin/python -m pip install --quiet --disable-pip-version-check --editable '.[fast,hypothesis]' --group llm --group llm-torch
	@touch $@

# Its own environment: the engines are 1.4 gigabytes, and one of them needs an older pandas.
$(VENV)/engines/done: $(INSTALLED) | $(BIN)/python
	$(BIN)/python -m venv $(VENV)/engines
	$(VENV)/engines/bin/python -m pip install --quiet --disable-pip-version-check --upgrade 'pip>=25.1'
	$(VENV)/engines/bin/python -m pip install --quiet --disable-pip-version-check --editable '.[bulk,fast]' --group engines
	@touch $@

# Its own environment: newspaper4k needs an older python-dateutil.
$(VENV)/foreign/done: $(INSTALLED) | $(BIN)/python
	$(BIN)/python -m venv $(VENV)/foreign
	$(VENV)/foreign/bin/python -m pip install --quiet --disable-pip-version-check --upgrade 'pip>=25.1'
	$(VENV)/foreign/bin/python -m pip install --quiet --disable-pip-version-check --group foreign
	@touch $@

$(VENV)/languages.done: $(INSTALLED) | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.' --group languages
	@touch $@

$(VENV)/bench.done: $(INSTALLED) | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[fast]' --group bench
	@touch $@

conformance/node_modules: conformance/package-lock.json
	@command -v node >/dev/null && command -v npm >/dev/null || { echo 'this needs Node.js 20 or newer and npm: see conformance/README.md' >&2; exit 2; }
	cd conformance && npm ci --silent
	@touch $@

tools/languages/node_modules: tools/languages/package-lock.json
	@command -v node >/dev/null && command -v npm >/dev/null || { echo 'this needs Node.js 20 or newer and npm: see docs/languages.md' >&2; exit 2; }
	cd tools/languages && npm ci --silent
	@touch $@

demo: $(VENV)/demo.done  ## validate and render the example article to out/
	@mkdir -p out
	$(BIN)/newsmodel --version
	$(BIN)/newsmodel example article --output out/article.json
	$(BIN)/newsmodel validate out/article.json
	$(BIN)/newsmodel render out/article.json --to html --page --output out/article.html
	$(BIN)/newsmodel render out/article.json --to markdown --output out/article.md
	$(BIN)/newsmodel render out/article.json --to text --output out/article.txt
	$(BIN)/newsmodel render out/article.json --to jsonld --output out/article.jsonld
	@echo "Open out/article.html in a browser; article.json, .md, .txt and .jsonld are beside it."

test: $(VENV)/test.done  ## run all Python tests, on all cores; ARGS='-n 0 -x' takes options of pytest
	$(BIN)/python -m pytest $(PARALLEL) $(ARGS)

# What takes longest where lines are counted, and reaches none that others do not reach.
UNCOUNTED := tests/architecture tests/benchmarks tests/bulk/test_bulk_kills.py tests/compatibility/test_compat_proof.py tests/growth tests/package tests/patterns tests/problems/test_injector.py tests/strategies tests/verdict

coverage: $(VENV)/test.done  ## run them with every line and branch counted, also in other processes; fails under 98 %; QUICK=1 leaves the longest out
	$(BIN)/coverage erase
	$(BIN)/coverage run -m pytest $(PARALLEL) $(if $(QUICK),$(UNCOUNTED:%=--ignore=%)) $(ARGS)
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report

matrix: $(VENV)/test.done  ## test the wheel on every CPython from 3.11 on that is here; QUICK=1 leaves the long tests out
	$(BIN)/python tools/matrix.py $(if $(QUICK),--quick) $(ARGS)

check: $(VENV)/check.done  ## check lint, types and generated files
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/python -m pytest -q $(PARALLEL) -m types tests/architecture tests/package
	$(BIN)/pyright --pythonpath $(BIN)/python
	$(BIN)/python tools/generate.py --check
	$(BIN)/newsmodel compat schemas/v1 --direction backward
	$(BIN)/newsmodel compat schemas/v1 --direction forward --reader open
	$(BIN)/python -m benchmarks.generate_peers --check

conformance: $(VENV)/conformance.done conformance/node_modules  ## let independent programs check every output (needs Node, Java, chromium)
	$(BIN)/python conformance/run.py $(ARGS)
	$(BIN)/python tools/validators.py

validators: $(VENV)/conformance.done conformance/node_modules  ## let six validators of JSON Schema judge N payloads (needs Node)
	$(BIN)/python tools/validators.py $(N) $(ARGS)

versions: $(VENV)/test.done  ## hold the laws of versions on N drawn documents, and on the same with a planted fault
	$(BIN)/python tools/versions.py $(N)

languages: $(VENV)/languages.done tools/languages/node_modules  ## generate types for other languages and let them read and write the corpus (needs Java, Go, Rust, Mono, Node: it says what is missing); QUICK=1 leaves out what is measured only
	PYTHONPATH=tools $(BIN)/python -m languages $(if $(QUICK),--quick) $(ARGS)

services: $(VENV)/services.done conformance/node_modules  ## ask every framework over HTTP, also under load, and use the page in a browser (needs Node, chromium); QUICK=1 takes three minutes
	PYTHONPATH=tools $(BIN)/python -m services $(if $(QUICK),--quick) $(ARGS)
	PYTHONPATH=tools $(BIN)/python -m services.page

bulk: $(VENV)/test.done  ## validate large files: rates, memory, equal results, runs that are killed and resumed (Linux, 10 GB for a time); QUICK=1 takes two minutes
	PYTHONPATH=tools $(BIN)/python -m bulk $(if $(QUICK),--quick) $(ARGS)

differences: $(VENV)/test.done  ## ask for the differences of N edit scripts, and for merges; plants faults and measures growth; QUICK=1 takes two minutes
	PYTHONPATH=tools $(BIN)/python -m differences $(if $(QUICK),--quick) $(N) $(ARGS)

readers: $(VENV)/test.done  ## read N changed pages: the account balances, planted faults are noticed, nothing active comes out; PAGES=... adds pages; ARGS=--growth measures the time too
	PYTHONPATH=tools $(BIN)/python -m readers $(if $(PAGES),--pages $(PAGES)) $(N) $(ARGS)

roundtrips: $(VENV)/test.done  ## write N documents without loss and read them back, and edit what was written
	PYTHONPATH=tools $(BIN)/python -m roundtrips $(N) $(ARGS)
FOREIGN ?= ../shared/foreign
foreign: $(VENV)/test.done $(VENV)/foreign/done  ## read labelled pages of others in FOREIGN, beside three other programs, and list every miss
	PYTHONPATH=tools $(BIN)/python -m foreign --pages $(FOREIGN) --peers $(VENV)/foreign/bin/python $(ARGS)

llm: $(if $(QUICK),$(VENV)/llm.done,$(VENV)/llm-torch/done)  ## ask engines of grammars whether they take drafts, and only those (5.7 GB with torch); QUICK=1 goes without xgrammar
	PYTHONPATH=tools $(VENV)/$(if $(QUICK),,llm-torch/)bin/python -m llm $(if $(QUICK),--quick) $(ARGS)

compat: N = 2000
compat: $(VENV)/test.done $(if $(QUICK),,conformance/node_modules)  ## prove the verdicts on compatibility on N mutated pairs of schemas (needs Node; half an hour for N=2000); QUICK=1 goes without Node
	PYTHONPATH=tools $(BIN)/python -m compatibility $(if $(QUICK),200 --quick,$(N)) $(ARGS)

engines: $(VENV)/engines/done  ## let Dask, Ray Data, Spark (needs Java 17), Polars and DuckDB validate the same rows (1.4 GB); QUICK=1 takes fewer rows
	PYTHONPATH=tools $(VENV)/engines/bin/python -m engines $(if $(QUICK),--quick) $(ARGS)

fuzz: $(VENV)/test.done conformance/node_modules  ## let every engine check N mutated payloads and count disagreements (needs Node)
	$(BIN)/python tools/fuzz.py $(N) $(ARGS)

futures: $(VENV)/test.done conformance/node_modules  ## let this version read N payloads that a later one may write, with every output and three validators (needs Node)
	$(BIN)/python tools/futures.py $(N) $(ARGS)

fuzz-native: $(VENV)/test.done  ## let the native core and the reference path read N changed texts; all runs add up
	PYTHONPATH=. $(BIN)/python tools/fuzz_native.py $(N) $(ARGS)

sanitize: $(VENV)/test.done  ## look for faults of memory in the native core (gcc, clang if it is here); QUICK=1 takes a few minutes
	PYTHONPATH=. $(BIN)/python tools/sanitize.py $(if $(QUICK),--quick) $(ARGS)

planted: $(VENV)/test.done  ## plant faults in the native core, one by one, and say which tests find each
	PYTHONPATH=. $(BIN)/python tools/planted.py $(ARGS)

growth: $(VENV)/test.done  ## measure how times and outputs grow with a payload; QUICK=1 takes a few minutes
	$(BIN)/python tools/regexes.py
	$(BIN)/python tools/advice.py
	$(BIN)/python tools/growth.py $(if $(QUICK),--quick) $(ARGS)

screenshots: $(VENV)/conformance.done conformance/node_modules  ## take the pictures of pages for the docs (needs Node, chromium)
	$(BIN)/python tools/screenshots.py

compare: $(VENV)/test.done  ## compare every output for the corpus with those of a revision: REVISION=...
	$(BIN)/python tools/compare.py $(REVISION) $(ARGS)

bench: $(VENV)/bench.done  ## measure against other libraries and write docs/benchmarks.md; ARGS=--quick only tests that it works
	$(BIN)/python -m benchmarks $(ARGS)

generate: $(VENV)/check.done  ## write the schemas, the rendered examples and the peers' models again
	$(BIN)/python tools/generate.py
	$(BIN)/python -m benchmarks.generate_peers

format: $(VENV)/check.done  ## format the code
	$(BIN)/ruff format
	$(BIN)/ruff check --fix

clean:  ## remove what was made
	rm -rf $(VENV) out build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis .coverage src/newsmodel/_codec/native/_core.*.so
