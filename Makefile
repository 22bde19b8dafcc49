PYTHON ?= python3

# The folder is in the hash because a virtual environment cannot be moved
stamp = $(firstword $(shell (pwd; cat $(1)) | cksum))
RUN := .venv/.run-$(call stamp,requirements.txt)
DEV := .venv/.dev-$(call stamp,requirements-dev.txt)

# Only wheels: nobody should need a compiler to try this
INSTALL = .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: --requirement

.PHONY: setup demo test check soak bench

setup: $(RUN)

demo: $(RUN)
	.venv/bin/khuyenhoc demo $(ARGS)

# More at once than there are cores: much of the suite waits
test: $(DEV)
	.venv/bin/pytest -q -n 6 --dist worksteal $(ARGS)

check: $(DEV)
	.venv/bin/ruff check
	.venv/bin/ruff format --check
	.venv/bin/mypy bot handlers scheduler storage tests

soak: $(DEV)
	.venv/bin/pytest -q -s -m soak $(ARGS)

bench: $(DEV)
	.venv/bin/pytest -q -s tests/benchmarks $(ARGS)

# The stamp is written last, so what was interrupted has none and is begun anew
$(RUN):
	@command -v $(PYTHON) >/dev/null || { \
	  echo "There is no $(PYTHON) here. Install Python 3.11 or newer, or name yours: make PYTHON=/path/to/python3"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Python 3.11 or newer is needed, and $(PYTHON) is older. Name another: make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { \
	  echo "$(PYTHON) lacks the venv module. On Debian and Ubuntu: apt install python3-venv"; exit 1; }
	@echo "Setting up .venv; this downloads packages and takes a minute or so"
	@rm -rf .venv
	@$(PYTHON) -m venv .venv
	@$(INSTALL) requirements.txt
	@.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --no-index --editable .
	@touch $@

# Added on top, so that a running demo does not lose its environment
$(DEV): $(RUN)
	@echo "Adding what tests and checks need"
	@$(INSTALL) requirements-dev.txt
	@touch $@
