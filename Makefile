# sohoa: all set-up and the everyday commands. Everything runs in .venv; nothing else is touched
# except, when missing and apt is there, the system packages below.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
APT    := tesseract-ocr tesseract-ocr-vie tesseract-ocr-script-viet tesseract-ocr-osd poppler-utils fonts-croscore fonts-liberation2 fonts-texgyre python3-venv
# What only tests need: a browser, and other programs that read what sohoa writes.
APT_TEST := chromium postgresql
SUDO   := $(shell [ "$$(id -u)" = 0 ] || echo sudo)

.PHONY: setup setup-test system demo test test-all explore lint bench samples clean
.DEFAULT_GOAL := help

help:
	@echo "make demo      set up, convert a sample scan, show where the results are"
	@echo "make test      set up, run the tests"
	@echo "make lint      ruff and mypy"
	@echo "make bench     accuracy and speed beside a plain baseline"
	@echo "make samples   draw the sample scans again"

setup: system $(VENV)/.done

setup-test: APT += $(APT_TEST)
setup-test: setup

# Ask dpkg, not the PATH: a command may linger without its language data or fonts.
system:
	@missing=""; for p in $(APT); do dpkg -s $$p >/dev/null 2>&1 || missing="$$missing $$p"; done; \
	if [ -n "$$missing" ]; then \
	  command -v apt-get >/dev/null || { echo "Please install:$$missing"; exit 1; }; \
	  echo "Installing system packages:$$missing"; \
	  $(SUDO) apt-get update -qq && DEBIAN_FRONTEND=noninteractive $(SUDO) apt-get install -y -qq --no-install-recommends $$missing >/dev/null; \
	fi

$(VENV)/.done: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e ".[dev]"
	@touch $@

demo: setup
	$(BIN)/sohoa convert samples/plan.pdf --out demo-out
	@echo && echo "The table as CSV: demo-out/samples/plan.pdf/table-1.csv" 

test: setup-test
	$(BIN)/python -m pytest

explore: setup-test
	HYPOTHESIS_PROFILE=explore $(BIN)/python -m pytest

lint: setup
	$(BIN)/ruff check .
	$(BIN)/mypy

bench: setup
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e ".[bench]"
	$(BIN)/python -m benchmarks

samples: setup
	$(BIN)/python -m samples.draw

clean:
	rm -rf $(VENV) demo-out build dist *.egg-info
