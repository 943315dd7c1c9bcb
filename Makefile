# Bitácora. `make demo` shows it, `make test` checks everything.

BITACORA = .build/release/bitacora
# With the Swift libraries in it, and that of C++ for them: it starts sooner, and runs where no Swift is
# installed. What the loader has to put right at the start is packed, where it knows how (glibc 2.36).
ARCHIVES = .build/archives
PACKED := $(shell getconf GNU_LIBC_VERSION 2>/dev/null | awk '{ split($$2, v, "."); \
	if (v[1] > 2 || v[2] >= 36) print "-Xlinker -z -Xlinker pack-relative-relocs" }')
# Metadata of generic types is asked for by what the compiler knows of them, not by a name that is
# parsed and held to all 3,000 conformances at the start.
STATIC = --static-swift-stdlib -Xswiftc -Xfrontend \
	-Xswiftc -disable-concrete-type-metadata-mangled-name-accessors \
	-Xswiftc -ld-path=$(CURDIR)/scripts/ld $(PACKED) -Xswiftc -L -Xswiftc $(ARCHIVES) -Xswiftc -Xclang-linker -Xswiftc -static-libgcc

.PHONY: help demo test torture bench bench-loops build install dependencies format clean

help:
	@echo "make demo       build, make a demonstration municipality in demo/, print its reports;"
	@echo "                an earlier one goes, unless more was recorded in it"
	@echo "make test       everything that is checked before a change is accepted"
	@echo "make torture    faults on a simulated disk: SECONDS=60 SEED=0 JOBS=2"
	@echo "make bench      speed against DuckDB, SQLite and plain C++: EVENTS=1000000 RUNS=5"
	@echo "make bench-loops  what the inner loops cost: TARGET=EventLogLoops for one suite"
	@echo "make build      the executable, optimised: $(BITACORA)"
	@echo "make install    copy it to PREFIX/bin (default /usr/local), with manual and completions"
	@echo "make format     lay the code out as the linter wants it"
	@echo "make clean      remove what was built, and the demonstration unless more was recorded in it"

dependencies:
	@./scripts/dependencies

build: dependencies
	@echo "Building (the first time about two minutes) / Se compila (la primera vez unos dos minutos)" >&2
	@mkdir -p $(ARCHIVES); \
	archive="$$(clang -print-file-name=libstdc++.a 2>/dev/null || g++ -print-file-name=libstdc++.a 2>/dev/null)"; \
	if [ -f "$$archive" ]; then ln -sf "$$archive" $(ARCHIVES)/; fi
	swift build -c release $(STATIC) --product bitacora

demo: build
	@./scripts/demo $(BITACORA)

test:
	@./scripts/dependencies tests
	@./check

# A make variable: the shell has a SECONDS of its own.
SECONDS = 60
SEED = 0
JOBS = $(shell nproc)

torture: dependencies
	swift build -c release --product torture
	.build/release/torture --seconds $(SECONDS) --seed $(SEED) --jobs $(JOBS)

EVENTS = 1000000
RUNS = 5

bench: dependencies
	@./Benchmarks/bench --events $(EVENTS) --runs $(RUNS)

# One suite, or all of them.
TARGET =

bench-loops: dependencies
	cd Benchmarks/InnerLoops && swift package -Xswiftc -enable-testing \
		--allow-writing-to-package-directory benchmark $(if $(TARGET),--target $(TARGET)) --no-progress

install: build
	@./scripts/install $(BITACORA) "$(or $(PREFIX),/usr/local)"

format:
	swift format --in-place --parallel --recursive \
		Package.swift eventlog projections Sources Tests Torture Fuzzing/Package.swift Fuzzing/Sources

clean:
	@# Before the program is gone that counts what was recorded.
	@./scripts/demo $(BITACORA) demo remove || true
	rm -rf .build
