# Two commands do everything on a fresh machine: make run, make test. `make help` lists what there is.

PYTHON ?= python3
BIN := .venv/bin
MEASURED := .bench/un_millon.duckdb
STORE := $(or $(POA_STORE),data/poa.duckdb)
LOCK := $(BIN)/uv pip compile --upgrade --universal --python-version 3.11 --no-annotate --custom-compile-command 'make lock'
INSTALL := $(BIN)/python -m pip install --disable-pip-version-check --requirement

.PHONY: help run test lint bench capturas lock clean

help:  ## Dice qué órdenes hay.
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: .venv/board $(STORE)  ## Abre el tablero en http://localhost:8501 (la primera vez instala y carga los ejemplos).
	$(BIN)/python -m streamlit run dashboard.py --server.port 8501

test: .venv/tests  ## Corre todas las pruebas; consigue un Chromium si no lo hay.
	$(BIN)/python tests/chromium.py
	$(BIN)/python -m pytest --numprocesses 2 --dist loadfile

lint: .venv/tests  ## Revisa estilo y tipos.
	$(BIN)/python -m ruff check
	$(BIN)/python -m ruff format --check
	$(BIN)/python -m mypy

bench: .venv/tests  ## Mide cargas, preguntas y páginas junto a lo más simple, en la misma corrida (media hora).
	$(BIN)/python tests/chromium.py
	$(BIN)/python -m tests.bench.load
	$(BIN)/python -m tests.bench.workbook
	$(BIN)/python -m tests.bench.documents
	$(BIN)/python -m tests.bench.office $(MEASURED) --periodos 1000000
	$(BIN)/python -m tests.bench.questions $(MEASURED)
	$(BIN)/python -m tests.bench.pages $(MEASURED)
	$(BIN)/python -m tests.bench.pages $(MEASURED) --personas 5 --cambios 4
	$(BIN)/python -m tests.bench.sessions $(MEASURED)

capturas: .venv/tests  ## Toma de nuevo las capturas del README.
	$(BIN)/python -m tests.browser.capturas

# One lock serves Linux, macOS and Windows: what only one of them needs carries its marker.
lock: .venv/bin/python  ## Fija de nuevo las versiones exactas, las últimas que los requisitos admiten.
	$(BIN)/python -m pip install --disable-pip-version-check 'uv<1'
	$(LOCK) requirements.txt --output-file requirements.lock
	$(LOCK) tests/requirements.txt --constraint requirements.lock --output-file tests/requirements.lock

clean:  ## Quita el entorno .venv; el almacén y los documentos se quedan.
	rm -rf .venv

# Nothing is loaded over a store that is there: it may hold a person's documents.
$(STORE): | .venv/board
	$(BIN)/python -m loaders data/documents/ejemplos

# The stamps say which lock was installed: a second `make run` installs nothing.
.venv/board: requirements.lock | .venv/bin/python
	$(INSTALL) $<
	@touch $@

.venv/tests: tests/requirements.lock | .venv/bin/python
	$(INSTALL) $<
	@touch $@

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit("Se necesita Python 3.11 o posterior." if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv .venv || { rm -rf .venv; exit 1; }
