# claimutils - the one list of programs; everything else is derived from it
PROGS = strip sentences entities numbers quotes dedupe stories diffclaims report

VERSION = 0.1.0
PREFIX = /usr/local
DESTDIR =
MAN = $(PREFIX)/share/man
BASH_COMPLETIONS = $(PREFIX)/share/bash-completion/completions
ZSH_COMPLETIONS = $(PREFIX)/share/zsh/site-functions
FISH_COMPLETIONS = $(PREFIX)/share/fish/vendor_completions.d
HOME_DIR = $(PREFIX)/lib/claimutils

PKG_CONFIG = pkg-config
PKGS = libbsd libutf8proc
# what one program needs alone, PKGS_NAME: the others start without it
PKGS_strip = libpcre2-8
PKGS_report = libmd
BUILD = build
BIN = bin
CFLAGS = -O2 -g
WARN = -Wall -Wextra -Wconversion -Wshadow -Werror
ALL_CFLAGS = -std=gnu11 $(WARN) $(CFLAGS) -D_GNU_SOURCE -DVERSION='"$(VERSION)"' -Isrc/lib \
	$(shell $(PKG_CONFIG) --cflags $(PKGS) $(foreach p,$(PROGS),$(PKGS_$(p)))) $(CPPFLAGS)
ALL_LIBS = $(LDFLAGS) $(shell $(PKG_CONFIG) --libs $(PKGS)) $(LDLIBS) -lm

LIB_SRC = $(wildcard src/lib/*.c)
LIB_OBJ = $(LIB_SRC:src/%.c=$(BUILD)/%.o)
HEADERS = $(wildcard src/lib/*.h src/*/*.h src/*/*/*.h)
BINS = $(PROGS:%=$(BIN)/%)

COMPLETIONS = $(BUILD)/completions/claims $(BUILD)/completions/_claims $(BUILD)/completions/claims.fish

all: $(BINS) share/claimutils/entities.tables $(COMPLETIONS)

$(BUILD)/%.o: src/%.c $(HEADERS) Makefile
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -c -o $@ $<

$(BUILD)/lib.a: $(LIB_OBJ)
	@rm -f $@
	$(AR) rcs $@ $(LIB_OBJ)

# A program is src/NAME.c and, where it has outgrown one file, its rooms src/NAME/*.c.
define program
$(BIN)/$(1): $(BUILD)/$(1).o $$(patsubst src/%.c,$(BUILD)/%.o,$$(wildcard src/$(1)/*.c)) $(BUILD)/lib.a
	@mkdir -p $$(@D)
	$$(CC) $$(ALL_CFLAGS) -o $$@ $$^ $$(ALL_LIBS) $$(if $$(PKGS_$(1)),$$(shell $$(PKG_CONFIG) --libs $$(PKGS_$(1))))
endef
$(foreach p,$(PROGS),$(eval $(call program,$(p))))

# ---- entities: its tables are mapped, not parsed; its weights are learned from DATA, see SOURCES
TABLES = cities countries places groups orgs people words firstnames hints
ENTITIES = $(patsubst %,$(BUILD)/entities/%.o,fold gazetteer hints tables tag token usage view words)
TRAINER = classes crf disguise domain news sets weights
$(BUILD)/entities/trainer/%.o: CFLAGS += -O3 -fno-math-errno
$(BUILD)/entities-train: $(TRAINER:%=$(BUILD)/entities/trainer/%.o)
$(BUILD)/entities-%: $(BUILD)/entities/trainer/%.o $(ENTITIES) $(BUILD)/lib.a
	$(CC) $(ALL_CFLAGS) -o $@ $^ $(ALL_LIBS)

share/claimutils/entities.tables: $(BUILD)/entities-tables $(TABLES:%=share/claimutils/%.tsv)
	CLAIMDATA=share/claimutils $< $(BUILD)/entities.tables
	@if cmp -s $(BUILD)/entities.tables $@; then touch -c $@ 2>/dev/null || :; \
	else cp $(BUILD)/entities.tables $@.new && mv -f $@.new $@; fi

EDITED = gmb-train crossner-train # news and articles: what the weights are for
POSTED = btc-train wnut-train
MIXED = ewt-dev ewt-test gum-train # letters, reviews, talk, fiction
DATA = .data/entities
NEWS = .data/dedupe/news200k.tsv
VECTORS = .data/vectors.txt # of src/entities/gen-vectors.py
model: $(BUILD)/entities-train share/claimutils/entities.tables
	CLAIMDATA=share/claimutils $< -n $(NEWS) -w $(VECTORS) share/claimutils/entities.model $(EDITED:%=$(DATA)/train-%.sp) \
		+ $(POSTED:%=$(DATA)/train-%.sp) + $(MIXED:%=$(DATA)/train-%.sp)

# ---- strip: its weights are fitted to the pages of DATA, by a strip that prints what it sees of each block
FEATURES = around choose look
STRIP = $(BUILD)/strip.o $(patsubst src/%.c,$(BUILD)/%.o,$(filter-out $(FEATURES:%=src/strip/%.c),$(wildcard src/strip/*.c)))
$(BUILD)/features/%.o: src/strip/%.c $(HEADERS) Makefile
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -DSTRIP_FEATURES -c -o $@ $<

$(BUILD)/strip-features: $(FEATURES:%=$(BUILD)/features/%.o) $(STRIP) $(BUILD)/lib.a
	$(CC) $(ALL_CFLAGS) -o $@ $^ $(ALL_LIBS) $(shell $(PKG_CONFIG) --libs $(PKGS_strip))

$(BUILD)/strip-fit: $(BUILD)/strip/trainer/fit.o $(BUILD)/lib.a
	$(CC) $(ALL_CFLAGS) -o $@ $^ $(ALL_LIBS)

strip-model: DATA = .data/strip
strip-model: $(BUILD)/strip-features $(BUILD)/strip-fit # the same pages give the same tables
	src/strip/trainer/train.py $^ $(DATA) share/claimutils

# ---- the completions of claims for three shells, from one table of options and the pages' first lines
$(BUILD)/completions/claims: shell = bash
$(BUILD)/completions/_claims: shell = zsh
$(BUILD)/completions/claims.fish: shell = fish
$(COMPLETIONS): src/completions/generate src/completions/options.tsv $(wildcard share/man/man1/*.1)
	@mkdir -p $(@D)
	$< -v shell=$(shell) src/completions/options.tsv $(PROGS:%=share/man/man1/%.1) >$@.new
	@mv -f $@.new $@

# ---- tests: every target below runs on the programs of $(BIN), whatever built them
# tests/unit/*.c are small programs that test the library, or help other tests.
UNIT_SRC = $(wildcard tests/unit/*.c)
PRELOADS = $(wildcard tests/preload/*.c)
UNITS = $(UNIT_SRC:tests/unit/%.c=$(BUILD)/unit/%)
SMALL = $(patsubst %,$(BUILD)/unit/small-%/dedupe,1 2 5 16 64)

units: $(UNITS) $(SMALL) $(PRELOADS:tests/preload/%.c=$(BUILD)/unit/%.so) $(BUILD)/strip-features $(BUILD)/strip-fit $(BUILD)/entities-train

$(BUILD)/unit/%: tests/unit/%.c $(wildcard tests/unit/*.h tests/preload/*.h) $(BUILD)/lib.a
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -o $@ $< $(BUILD)/lib.a $(ALL_LIBS)

# dedupe that holds a few messages, list entries, counts and tokens; its shingles are worn when so many rows have them
$(SMALL): $(BUILD)/unit/small-%/dedupe: src/dedupe.c $(wildcard src/dedupe/*) $(BUILD)/lib.a
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -DQUEUE_MOST=16 -DLISTS_MOST=64 -DSHARING_MOST=$* -DWEAR_MOST=$* -DWORN_MOST=$* \
		-DKEYS_MOST=1000 -o $@ $(filter %.c,$^) $(BUILD)/lib.a $(ALL_LIBS)

$(BUILD)/unit/%.so: tests/preload/%.c $(wildcard tests/preload/*.h) Makefile
	@mkdir -p $(@D)
	$(CC) -std=gnu11 $(WARN) -O2 -D_GNU_SOURCE -shared -fPIC -o $@ $<

TEST_ENV = CLAIMBIN=$(abspath $(BIN)) CLAIMUNIT=$(abspath $(BUILD)/unit) \
	CLAIMDATA=$(abspath share/claimutils) MAKE="$(MAKE)"
SCRIPTS = bin/claims $(filter-out examples/articles,$(wildcard examples/*)) tests/run tests/setup \
	tests/bless tests/coverage tests/sanitized tests/deb tests/foreign/run tests/replay $(wildcard tests/bench/*) \
	tests/fuzz/run tests/fuzz/afl tests/fuzz/keep tests/fuzz/kinds $(wildcard tests/long/*) \
	tests/browser/run tests/browser/picture tests/report/with tests/report/hundred src/dedupe/frequencies .ci/run
SHELL_SCRIPTS = $(shell grep -lE '^.!/bin/(ba)?sh' $(wildcard $(SCRIPTS)) /dev/null)

check: all units
	$(TEST_ENV) tests/run -n

bless: all units # make the expected outputs anew and show what changed
	$(TEST_ENV) tests/bless

check-browser: all # reports in Chromium: ARTICLES='a.html b.html' for more than the samples
	$(TEST_ENV) tests/browser/run $(ARTICLES)

picture: all # doc/report.png, of the sample articles
	$(TEST_ENV) tests/browser/picture doc/report.png

bench: all
	$(TEST_ENV) tests/bench/run

bench-%: all # one tool beside its peers, which tests/bench/NAME installs below .bench/
	$(TEST_ENV) tests/bench/$*

visible: all # the text of real pages beside that of another HTML parser
	$(TEST_ENV) tests/visible

demo: all
	examples/demo

asan integer: # the suite on programs with sanitizers; see tests/sanitized
	tests/sanitized $@

coverage: # what the suite runs of the programs; see HACKING.md
	tests/coverage

check-long: # what takes hours: LONG='growth kills' for some of it
	tests/long/run $(LONG)

check-deb: # the Debian package: built, read by lintian, its tools tested
	tests/deb

fuzz: # make fuzz SECONDS=60: so long each target
	tests/fuzz/run $(SECONDS)

# Lines of prose wrap, so trailing blanks are never meant; in test data they may be.
lint: lint-shell lint-pages lint-c lint-clang lint-blanks

lint-shell:
	shellcheck -x $(SHELL_SCRIPTS)
	shellcheck -s bash -e SC2317 tests/lib.bash
	shellcheck -s bats -S warning -e SC1112,SC2034,SC2154,SC2164,SC2209 tests/*.bats

lint-pages:
	mandoc -Tlint -Wwarning share/man/man?/*

lint-c:
	cppcheck --quiet --std=c11 --error-exitcode=1 --inline-suppr -D__linux__ -D__x86_64__ \
	    --enable=warning,performance,portability --suppress=missingIncludeSystem \
	    -Isrc/lib src tests/unit

lint-clang:
	$(MAKE) -s CC=clang BUILD=build/clang BIN=build/clang/bin all units

lint-blanks:
	! git grep -nIE '[[:blank:]]+$$' -- . ':!tests/*/*' ':!examples/articles'

# ---- installation: programs, data and pages; the runner alone goes to $(PREFIX)/bin. The links lie
# in the tools' own directory and are relative: what is installed can be moved.
INSTALL = install
UNITS_OF_WATCH = examples/crontab examples/watch.service examples/watch.timer
install: all
	$(INSTALL) -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(HOME_DIR)/bin \
	    $(DESTDIR)$(HOME_DIR)/examples/articles $(DESTDIR)$(PREFIX)/share/claimutils \
	    $(DESTDIR)$(MAN)/man1 $(DESTDIR)$(MAN)/man5 $(DESTDIR)$(MAN)/man7
	$(INSTALL) -m 755 $(BINS) $(DESTDIR)$(HOME_DIR)/bin
	$(INSTALL) -m 755 bin/claims $(DESTDIR)$(PREFIX)/bin
	$(INSTALL) -m 644 share/claimutils/* $(DESTDIR)$(PREFIX)/share/claimutils
	$(INSTALL) -m 755 $(filter-out examples/articles examples/demo $(UNITS_OF_WATCH),$(wildcard examples/*)) \
	    $(DESTDIR)$(HOME_DIR)/examples
	$(INSTALL) -m 644 $(UNITS_OF_WATCH) $(DESTDIR)$(HOME_DIR)/examples
	$(INSTALL) -m 644 examples/articles/* $(DESTDIR)$(HOME_DIR)/examples/articles
	ln -sfn ../../share $(DESTDIR)$(HOME_DIR)/share
	ln -sf ../../../bin/claims $(DESTDIR)$(HOME_DIR)/bin/claims
	$(INSTALL) -d $(DESTDIR)$(BASH_COMPLETIONS) $(DESTDIR)$(ZSH_COMPLETIONS) $(DESTDIR)$(FISH_COMPLETIONS)
	$(INSTALL) -m 644 $(BUILD)/completions/claims $(DESTDIR)$(BASH_COMPLETIONS)
	$(INSTALL) -m 644 $(BUILD)/completions/_claims $(DESTDIR)$(ZSH_COMPLETIONS)
	$(INSTALL) -m 644 $(BUILD)/completions/claims.fish $(DESTDIR)$(FISH_COMPLETIONS)
	for page in share/man/man?/*; do \
	    name=$${page##*/}; \
	    case $$name in claim*) ;; *) name=claims-$$name ;; esac; \
	    $(INSTALL) -m 644 $$page $(DESTDIR)$(MAN)/man$${page##*.}/$$name || exit 1; \
	done

uninstall:
	rm -f $(DESTDIR)$(PREFIX)/bin/claims
	rm -rf $(DESTDIR)$(HOME_DIR) $(DESTDIR)$(PREFIX)/share/claimutils
	rm -f $(DESTDIR)$(MAN)/man?/claims-* $(DESTDIR)$(MAN)/man1/claims.1 \
	    $(DESTDIR)$(MAN)/man5/claimrow.5 $(DESTDIR)$(MAN)/man7/claimutils.7
	rm -f $(DESTDIR)$(BASH_COMPLETIONS)/claims $(DESTDIR)$(ZSH_COMPLETIONS)/_claims \
	    $(DESTDIR)$(FISH_COMPLETIONS)/claims.fish

# The committed tree, the same bytes every time.
dist:
	git archive --format=tar --prefix=claimutils-$(VERSION)/ HEAD | gzip -n \
	    >claimutils-$(VERSION).tar.gz

list:
	@echo $(PROGS)

clean:
	rm -rf build $(BINS) share/claimutils/entities.tables claimutils-*.tar.gz

.PHONY: strip-model all model units check picture check-browser bless bench visible demo asan integer coverage check-deb check-long fuzz lint lint-shell lint-pages lint-c lint-clang \
	lint-blanks install uninstall dist list clean
