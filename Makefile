# make          what can be made
PYTHON ?= python3
BIN := .venv/bin
.DEFAULT_GOAL := help
.PHONY: help setup setup-dev demo app doctor check test test-unit test-gui test-desktop test-model train train-gpu ablation offline faults mutants stops suites desk-proof bench pictures translations clean

help: ## This list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## Install what the app needs (every other target does this by itself); GPU=cuda|vulkan|metal for a graphics card
	@$(PYTHON) scripts/set_up.py $(if $(GPU),--gpu $(GPU))

setup-dev: ## Install also what tests and training need
	@$(PYTHON) scripts/set_up.py --dev

demo: setup ## Prove the whole way on a private screen; SEED=7 repeats one
	@$(BIN)/tracer1 demo $(if $(SEED),--seed $(SEED))

app: setup ## Open the desktop app
	@$(BIN)/tracer1 app

doctor: setup ## Say what on this machine is missing or in the way
	@$(BIN)/tracer1 doctor

check: setup-dev ## Style, types and the floors of the house
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test: test-unit test-gui test-desktop test-model ## All tests

test-unit: setup-dev ## Tests without a screen
	$(BIN)/pytest tests/unit $(ARGS)

test-gui: setup-dev ## Tests of the faces, offscreen
	$(BIN)/pytest tests/gui $(ARGS)

test-desktop: setup-dev suites ## Tests on a real X display of their own
	$(BIN)/pytest tests/desktop $(ARGS)

test-model: setup-dev ## Tests of the bundled policy
	$(BIN)/pytest tests/model $(ARGS)

train: FOLDER := build/training
train: setup-dev ## Train a small policy from nothing on two cores (some hours, goes on where it was ended); FOLDER=build/other for another
	nice $(BIN)/python -m models.training.supervised $(FOLDER) $(ARGS)
	$(BIN)/python -m models.training.curves $(FOLDER)
	$(BIN)/python -m models.training.export $(FOLDER)/half $(FOLDER)/policy --quantise q8_0

train-gpu: FOLDER := build/training-gpu
train-gpu: ## A larger one from nothing, on a bare CUDA machine with a torch and transformers of its own: eleven minutes on an H100, in calls of eight
	$(PYTHON) -m models.training.supervised $(FOLDER) --device cuda --shape wide --trees 64 --workers 15 --steps 20000 --budget 640 --seconds 460 $(ARGS)

ablation: setup-dev ## The experiment on the method itself (hours on two cores; goes on where it was ended); ARGS=--small in minutes
	nice $(BIN)/python -m benchmarks.ablation build/ablation$(if $(findstring kept,$(ARGS)),-kept)$(if $(findstring --small,$(ARGS)),-small) $(ARGS)

offline: setup-dev ## Demo, a suite and all tests where there is no network at all
	$(PYTHON) scripts/offline.py $(BIN)/tracer1 demo $(if $(SEED),--seed $(SEED))
	$(PYTHON) scripts/offline.py $(BIN)/python -m benchmarks.suites.practice --tasks 5 --families seven --mode committed
	$(PYTHON) scripts/offline.py --loopback $(BIN)/pytest tests $(ARGS)

mutants: setup-dev ## Damage 500 policies' files on purpose; none may do more than end its own process (half an hour)
	nice $(BIN)/python -m tests.model.mutants --record records/mutants.json $(ARGS)

faults: setup-dev ## Try a thousand faults on the app and judge what becomes of it (hours; goes on where it was ended)
	$(BIN)/python -m tests.faults $(ARGS)

stops: setup ## Measure 200 stops on a busy machine, then stop and kill the hands 1,000 times at random (an hour; goes on where it was ended)
	$(BIN)/python -m benchmarks.stops --resume --record records/stops.json $(ARGS)

suites: ## Get the programs and pages that the desktop tests and the suites on a display work in
	@$(PYTHON) scripts/set_up.py --suites

desk-proof: suites ## Prove the desk suite: nothing done by an idle agent, everything by a scripted one (hours; goes on)
	nice $(BIN)/python -m benchmarks.suites.desk.proof --resume --record records/desk.json $(ARGS)

bench: setup-dev ## Measure what forecasts cost, beside llama-cpp-python; ONLY=name runs one, ARGS="--wide --record FILE" all there is
	$(BIN)/python -m benchmarks $(if $(ONLY),--only $(ONLY)) $(ARGS)

translations: setup ## Gather the windows' texts and make the translations that Qt reads
	@$(BIN)/python scripts/translate.py

pictures: setup ## Take pictures of the faces over a real program, on a private screen
	$(BIN)/python -m app.pictures build/pictures
	$(BIN)/python -m app.room_pictures build/pictures

clean: ## Remove what was built, but not the virtual environment
	rm -rf build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
