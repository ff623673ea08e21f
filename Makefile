# `make demo` and `make test` do all their set-up themselves: a virtual environment of their own in build/venv, filled
# from requirements/lock.txt, whose hashes are checked. Nothing here needs a compiler or a key, or touches your .venv.

PYTHON ?= python3
VENV := build/venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input
DEMO := build/demo.trig

.PHONY: help demo test lint bench-quality bench-speed bench-questions bench-export lock clean

help:
	@echo "make demo   build the graph of the sample reports and ask it three questions"
	@echo "make test   run the tests"
	@echo "make lint   check style and types"
	@echo "make bench-quality  measure how well reports are read; fails below bench/floors.tsv"
	@echo "make bench-questions  measure how long the saved questions take beside bare pyoxigraph and rdflib"
	@echo "make bench-export   measure what a network of 100,000 nodes takes beside networkx alone; fails above 3 times"
	@echo "make bench-speed    measure what the build costs beside the bare language pipeline"
	@echo "make lock   resolve the dependencies again and write requirements/lock.txt"
	@echo "make clean  remove the virtual environment and everything that was built"

demo: $(INSTALLED)
	@mkdir -p build
	$(BIN)/kg build examples/reports -o $(DEMO)
	$(BIN)/kg query who-met-whom $(DEMO)
	$(BIN)/kg query handed-over $(DEMO)
	$(BIN)/kg query who-said-what $(DEMO)

test: $(INSTALLED)
	$(BIN)/python -m pytest -n auto

lint: $(INSTALLED)
	$(BIN)/ruff check .
	$(BIN)/mypy

bench-quality: $(INSTALLED)
	$(BIN)/python bench/quality.py

bench-questions: $(INSTALLED)
	$(BIN)/python bench/questions.py

bench-export: $(INSTALLED)
	$(BIN)/python bench/export.py

bench-speed: $(INSTALLED)
	$(BIN)/python bench/speed.py

lock: $(VENV)/.uv
	$(BIN)/uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --upgrade --generate-hashes \
	  --no-annotate --no-header --no-emit-index-url --no-emit-find-links --quiet --output-file requirements/lock.txt

clean:
	rm -rf build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis

# The stamp is written last, so that an install that was cut off starts again.
$(INSTALLED): requirements/lock.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "kg needs Python 3.11 or newer: make PYTHON=python3.11 …")'
	$(PYTHON) -m venv --clear $(VENV)
	$(PIP) install --quiet --require-hashes -r requirements/lock.txt
	$(PIP) install --quiet --no-deps --no-build-isolation -e .
	@touch $@

# uv resolves for every Python and platform at once; it is needed for that alone, so it is not in the lock.
$(VENV)/.uv: $(INSTALLED)
	$(PIP) install --quiet uv
	@touch $@
