# Thin over dev.py, so that machines without make do the same with `python3 dev.py …`.
PYTHON ?= python3
.PHONY: setup demo test lock

setup:
	$(PYTHON) dev.py setup

demo:
	$(PYTHON) dev.py demo

test:
	$(PYTHON) dev.py test

lock:
	$(PYTHON) dev.py lock
