# Enlace: structured notes into conforming PDF. `make help` lists the targets.
#
#   make V=1                    shows the commands
#   make WERROR=1               warnings are errors
#   make SAN=1                  with the address and undefined-behaviour sanitizers, into build/asan
#   make SAN=thread             with the thread sanitizer, into build/tsan
#   make CC=clang BUILD=out     another compiler, another folder
#   make check ONLY="pages unit_pdf_*"        some of the tests: tests/README.md
#   make mutants N=200 FOLDERS="layout lang"  changes in these folders of core
#   make install PREFIX=/usr DESTDIR=/tmp/package

PREFIX ?= /usr/local
DESTDIR ?=
BUILD := build$(if $(SAN),$(if $(filter thread,$(SAN)),/tsan,/asan))
VERSION := $(shell sed -n 's/^#define ENL_VERSION "\(.*\)"/\1/p' include/enlace.h)
SOVERSION := 0

# ---- flags ----

CC ?= cc
PKG_CONFIG ?= pkg-config
CFLAGS ?= -O2 -g
PACKAGES := harfbuzz harfbuzz-subset fribidi libcmark-gfm yaml-0.1 lua5.4 libdeflate libpng libjpeg
DRAW_PACKAGES := cairo cairo-ft freetype2
RSVG_PACKAGES := librsvg-2.0 cairo
ICU_PACKAGES := icu-uc
PDFIN_PACKAGES := libqpdf

ifneq ($(shell $(PKG_CONFIG) --exists $(PACKAGES) $(DRAW_PACKAGES) $(RSVG_PACKAGES) $(ICU_PACKAGES) $(PDFIN_PACKAGES) 2>/dev/null && echo yes),yes)
$(info Libraries are missing: sh tests/install-deps.sh installs them.)
endif

WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wvla \
            $(if $(WERROR),-Werror)
ifdef SAN
SANITIZE_MEMORY := -fsanitize=address,undefined -fno-sanitize-recover=all
SANITIZE := $(if $(filter thread,$(SAN)),-fsanitize=thread,$(SANITIZE_MEMORY)) -fno-omit-frame-pointer
endif

# fontconfig is opened at run time when it is needed: only its header is used.
COMPILE := $(CC) -std=c11 -D_POSIX_C_SOURCE=200809L -D_DEFAULT_SOURCE -I. -Iinclude \
           $(shell $(PKG_CONFIG) --cflags $(PACKAGES) $(DRAW_PACKAGES) $(ICU_PACKAGES) fontconfig 2>/dev/null) \
           $(WARNINGS) -fPIC -fvisibility=hidden $(CFLAGS) $(SANITIZE) $(CPPFLAGS)
LINK := $(CC) $(CFLAGS) $(SANITIZE) $(LDFLAGS) -Wl,--as-needed
LIBS := $(shell $(PKG_CONFIG) --libs $(PACKAGES) 2>/dev/null) \
        -lhpdf -lhyphen -lcmark-gfm-extensions -lm -ldl -lpthread
# Not as clean as our own headers.
RSVG_CFLAGS := $(patsubst -I%,-isystem %,$(shell $(PKG_CONFIG) --cflags-only-I $(RSVG_PACKAGES) 2>/dev/null))

# One short line a file; V=1 shows the commands instead.
Q := $(if $(V),,@)
say = $(if $(V)$(findstring s,$(firstword -$(MAKEFLAGS))),,@printf '  %-7s %s\n' $(1) $(2))

# ---- sources ----

objects = $(patsubst %.c,$(BUILD)/obj/%.o,$(1))

TEST_SRC := $(wildcard tests/unit/*/*.c tests/unit/*/*/*.c)
# core/lang/xx.c is the language with that code.
LANGUAGES := $(patsubst core/lang/%.c,%,$(wildcard core/lang/??.c core/lang/???.c))

# Modules: enlace-NAME.so is made of core/NAME and opened when it is first needed. It carries its own copy of what it
# uses of the library and shows one symbol.
MODULES := draw icu sqlite
draw_LIBS := $(shell $(PKG_CONFIG) --libs $(DRAW_PACKAGES) 2>/dev/null)
rsvg_LIBS := $(shell $(PKG_CONFIG) --libs $(RSVG_PACKAGES) 2>/dev/null)
pdfin_LIBS := $(shell $(PKG_CONFIG) --libs $(PDFIN_PACKAGES) 2>/dev/null)
icu_LIBS := $(shell $(PKG_CONFIG) --libs $(ICU_PACKAGES) 2>/dev/null)
sqlite_LIBS := -lsqlite3
module_objects = $(call objects,$(wildcard core/$(1)/*.c))

# What the library says to enlace-pdfin is in the library, all else of core/pdfin in that program.
PDFIN_SRC := $(filter-out core/pdfin/job.c,$(wildcard core/pdfin/*.c))
LIB_SRC := $(filter-out core/cli/% core/rsvg/% $(PDFIN_SRC) $(foreach m,$(MODULES),core/$(m)/%),\
    $(wildcard core/*.c core/*/*.c core/*/*/*.c))
CLI_OBJ := $(call objects,$(wildcard core/cli/*.c))
LIB_OBJ := $(call objects,$(LIB_SRC))
TEST_OBJ := $(call objects,$(TEST_SRC))
MODULE_OBJ := $(foreach m,$(MODULES) rsvg,$(call module_objects,$(m))) $(call objects,$(PDFIN_SRC))
# librsvg and libqpdf are in programs of their own, which can be ended.
MODULE_FILES := $(MODULES:%=$(BUILD)/enlace-%.so) $(BUILD)/enlace-rsvg $(BUILD)/enlace-pdfin

# tests/unit/base/mem.c becomes $(BUILD)/tests/unit_base_mem
test_program = $(BUILD)/tests/unit_$(subst /,_,$(patsubst tests/unit/%.c,%,$(1)))
TESTS := $(foreach src,$(TEST_SRC),$(call test_program,$(src)))

PRODUCTS := $(BUILD)/enlace $(MODULE_FILES) $(BUILD)/libenlace.a $(BUILD)/libenlace.so $(BUILD)/enlace.pc

# Jobs for the targets that call make again, unless the caller chose a number.
PARALLEL = $(if $(findstring jobserver,$(MAKEFLAGS)),,-j$(shell nproc))
AGAIN = --no-print-directory $(PARALLEL)

# ---- targets ----

.PHONY: FORCE all tests demo test test-long check asan tsan cluster-test golden mutants debian13 bench docs install uninstall clean help format new-lang
.DELETE_ON_ERROR:
.SECONDARY:

all: $(PRODUCTS) ## build the program, the library and the modules (the default)

tests: $(TESTS) $(BUILD)/tests/fail.so $(BUILD)/tests/threads ## build the C unit tests

demo: ## install what is missing, build, and make the sample briefing
	@sh tests/install-deps.sh
	@$(MAKE) $(AGAIN) all
	$(BUILD)/enlace build samples/us-mexico/us-mexico.md -o $(BUILD)/us-mexico.pdf
	$(BUILD)/enlace build samples/us-mexico/us-mexico.es.md -o $(BUILD)/us-mexico.es.pdf
	@echo "The sample briefing is $(BUILD)/us-mexico.pdf, in Spanish $(BUILD)/us-mexico.es.pdf"

test: ## install what is missing, build, and run all tests, plainly and with the sanitizers
	@sh tests/install-deps.sh --test
	@$(MAKE) $(AGAIN) all tests
	@$(MAKE) $(AGAIN) SAN=1 all tests
	@bash tests/run.sh build build/asan

test-long: ## run what takes longer, on both builds: more at random, more inputs, the whole book
	@sh tests/install-deps.sh --test
	@$(MAKE) $(AGAIN) all tests
	@$(MAKE) $(AGAIN) SAN=1 all tests
	@bash tests/run.sh --long build build/asan

check: ## run all tests on the plain build only
	@$(MAKE) $(AGAIN) all tests
	@bash tests/run.sh $(BUILD)

asan: ## run all tests with the address and undefined-behaviour sanitizers
	@$(MAKE) $(AGAIN) SAN=1 all tests
	@bash tests/run.sh build/asan

cluster-test: all ## run the job array of samples/batch on a Slurm of its own, with a node that dies (root)
	@bash tests/cluster/cluster.sh $(BUILD)/enlace

tsan: ## compile in eight threads at a time, and batches, with the thread sanitizer
	@sh tests/install-deps.sh --test
	@$(MAKE) $(AGAIN) SAN=thread all build/tsan/tests/threads
	@ROOT=$(CURDIR) BUILD=$(CURDIR)/build/tsan ENLACE=$(CURDIR)/build/tsan/enlace bash tests/suite/threads.sh
	@ROOT=$(CURDIR) BUILD=$(CURDIR)/build/tsan ENLACE=$(CURDIR)/build/tsan/enlace \
	    TSAN_OPTIONS="suppressions=$(CURDIR)/tests/inject/tsan.supp halt_on_error=1" bash tests/suite/batch.sh

golden: ## write anew what golden tests compare with: look at the difference before committing it
	@$(MAKE) $(AGAIN) all tests
	@UPDATE_GOLDEN=1 ONLY="unit_notes_golden unit_page_dump unit_style_document references golden" bash tests/run.sh $(BUILD)
	@git status --short tests/golden

mutants: ## change N operators one at a time (100) and list the changes that no test notices
	@python3 -B tests/mutants/mutate.py $(or $(N),100) $(FOLDERS)

debian13: ## run all tests on the plain build in a Debian 13 of its own (root)
	@bash tests/debian13.sh

bench: all ## measure speed and memory; with BASE=path/to/another/enlace instructions beside that one's
	@BUILD=$(BUILD) BASE=$(BASE) bash tests/bench/run.sh

docs: all ## write the plugins' references into their READMEs
	@BUILD=$(BUILD) bash tests/docs.sh

clean: ## remove everything that was built
	rm -rf build $(BUILD)

new-lang: ## write the skeleton of a language, TAG=xx, and list what it lacks
	@sh core/lang/new-lang.sh "$(TAG)"

# Version 14, whatever else is there: others lay out a few things differently.
CLANG_FORMAT := $(firstword $(shell command -v clang-format-14 clang-format))
FORMAT := $(CLANG_FORMAT) -i
format: ## lay out the C sources as .clang-format says
	@$(FORMAT) $(wildcard include/*.h core/*.[ch] core/*/*.[ch] core/*/*/*.[ch] tests/unit/*.h \
	    tests/unit/*/*.[ch] tests/unit/*/*/*.[ch] tests/bench/*.c tests/fuzz/*.[ch])

help: ## list the targets
	@sed -n 's/^\([a-z0-9-]*\):.*## \(.*\)/\1|\2/p' Makefile | \
	    awk -F'|' '{ printf "  %-10s %s\n", $$1, $$2 }'

# ---- rules ----

$(BUILD)/obj/%.o: %.c
	@mkdir -p $(@D)
	$(call say,CC,$<)
	$(Q)$(COMPILE) $(HEADERS) -MMD -MP -c $< -o $@

$(call module_objects,rsvg): HEADERS := $(RSVG_CFLAGS)

# The list of languages is made from their files' names.
$(BUILD)/obj/core/lang/lang.o: HEADERS := -DENL_LANGS='$(foreach code,$(LANGUAGES),ENL_LANG($(code)))'
$(BUILD)/obj/core/lang/lang.o: $(BUILD)/languages
$(BUILD)/languages: FORCE
	@mkdir -p $(@D)
	@echo '$(LANGUAGES)' | cmp -s - $@ || echo '$(LANGUAGES)' > $@

# Made anew each time, so that no object of a deleted source stays in it.
$(BUILD)/libenlace.a: $(LIB_OBJ)
	$(call say,AR,$@)
	@rm -f $@
	$(Q)$(AR) rcs $@ $^

$(BUILD)/libenlace.so: $(LIB_OBJ)
	$(call say,LINK,$@)
	$(Q)$(LINK) -shared -Wl,-soname,libenlace.so.$(SOVERSION) $^ $(LIBS) -o $@

$(BUILD)/enlace: $(CLI_OBJ) $(BUILD)/libenlace.a
	$(call say,LINK,$@)
	$(Q)$(LINK) $^ $(LIBS) -o $@

define module_rule
$(BUILD)/enlace-$(1).so: $(call module_objects,$(1)) $(BUILD)/libenlace.a
	$$(call say,LINK,$$@)
	$$(Q)$$(LINK) -shared -Wl,--exclude-libs,ALL $$^ $$($(1)_LIBS) $$(LIBS) -o $$@
endef
$(foreach m,$(MODULES),$(eval $(call module_rule,$(m))))

$(BUILD)/enlace-rsvg: $(call module_objects,rsvg)
	$(call say,LINK,$@)
	$(Q)$(LINK) $^ $(rsvg_LIBS) -lm -o $@

$(BUILD)/enlace-pdfin: $(call objects,$(PDFIN_SRC)) $(BUILD)/libenlace.a
	$(call say,LINK,$@)
	$(Q)$(LINK) $^ $(pdfin_LIBS) -lm -o $@

$(BUILD)/enlace.pc: include/enlace.h Makefile
	@mkdir -p $(@D)
	$(call say,GEN,$@)
	@printf '%s\n' 'prefix=$(PREFIX)' 'libdir=$${prefix}/lib' 'includedir=$${prefix}/include' '' \
	    'Name: enlace' 'Description: Compiles structured notes into conforming PDF' \
	    'Version: $(VERSION)' 'Requires.private: $(PACKAGES)' 'Cflags: -I$${includedir}' \
	    'Libs: -L$${libdir} -lenlace' \
	    'Libs.private: -lhpdf -lhyphen -lcmark-gfm-extensions -lm -ldl -lpthread' > $@

# Tests of core/draw get the module's objects as well.
define test_rule
$(call test_program,$(1)): $(call objects,$(1)) \
    $(if $(filter tests/unit/draw/%,$(1)),$(call module_objects,draw)) $(BUILD)/libenlace.a
	@mkdir -p $$(@D)
	$$(call say,LINK,$$@)
	$$(Q)$$(LINK) $$^ $(if $(filter tests/unit/draw/%,$(1)),$$(draw_LIBS)) \
	    $(if $(filter tests/unit/lang/icu.c,$(1)),$$(shell $$(PKG_CONFIG) --libs icu-i18n)) $$(LIBS) -lcmocka -o $$@
endef
$(foreach src,$(TEST_SRC),$(eval $(call test_rule,$(src))))

# Preloaded by tests/inject/every.py. It stands between the program and the C library, so it has no sanitizer.
$(BUILD)/tests/fail.so: tests/inject/fail.c
	@mkdir -p $(@D)
	$(call say,LINK,$@)
	$(Q)$(CC) -shared -fPIC -O1 -g $< -ldl -o $@

$(BUILD)/tests/threads: tests/inject/threads.c $(BUILD)/libenlace.a
	@mkdir -p $(@D)
	$(call say,LINK,$@)
	$(Q)$(COMPILE) $(LDFLAGS) $< $(BUILD)/libenlace.a $(LIBS) -o $@

-include $(patsubst %.o,%.d,$(LIB_OBJ) $(CLI_OBJ) $(MODULE_OBJ) $(TEST_OBJ))

# ---- installation ----

BINDIR := $(DESTDIR)$(PREFIX)/bin
INCLUDEDIR := $(DESTDIR)$(PREFIX)/include
LIBDIR := $(DESTDIR)$(PREFIX)/lib
SHARE := $(DESTDIR)$(PREFIX)/share/enlace
DOCDIR := $(DESTDIR)$(PREFIX)/share/doc/enlace

# The loader finds a new library only in its cache. A stage has none, and only root may write it.
LDCONFIG ?= ldconfig
renew_cache = [ -n "$(DESTDIR)" ] || [ "$$(id -u)" != 0 ] || $(LDCONFIG)

# Of the plugins' tests only those that `enlace new plugin` copies.
install: all ## install below PREFIX (default /usr/local), staged in DESTDIR
	$(call say,INSTALL,$(DESTDIR)$(PREFIX))
	$(Q)install -d $(BINDIR) $(INCLUDEDIR) $(LIBDIR)/enlace $(LIBDIR)/pkgconfig $(SHARE) $(DOCDIR)
	$(Q)install -m 755 $(BUILD)/enlace $(BINDIR)/enlace
	$(Q)install -m 644 include/enlace.h $(INCLUDEDIR)/enlace.h
	$(Q)install -m 644 $(BUILD)/libenlace.a $(LIBDIR)/libenlace.a
	$(Q)install -m 755 $(BUILD)/libenlace.so $(LIBDIR)/libenlace.so.$(VERSION)
	$(Q)ln -sf libenlace.so.$(VERSION) $(LIBDIR)/libenlace.so.$(SOVERSION)
	$(Q)ln -sf libenlace.so.$(SOVERSION) $(LIBDIR)/libenlace.so
	$(Q)install -m 755 $(MODULE_FILES) $(LIBDIR)/enlace/
	$(Q)sed 's|^prefix=.*|prefix=$(PREFIX)|' $(BUILD)/enlace.pc > $(LIBDIR)/pkgconfig/enlace.pc
	$(Q)rm -rf $(SHARE)/plugins $(SHARE)/templates
	$(Q)cp -R plugins templates $(SHARE)/
	$(Q)rm -rf $(patsubst %,$(SHARE)/%,$(filter-out plugins/new/tests,$(wildcard plugins/*/tests)))
	$(Q)install -m 644 README.md LICENSE $(DOCDIR)/
	$(Q)$(renew_cache)

uninstall: ## remove what install put there
	$(call say,REMOVE,$(DESTDIR)$(PREFIX))
	$(Q)rm -f $(BINDIR)/enlace $(INCLUDEDIR)/enlace.h $(LIBDIR)/libenlace.a $(LIBDIR)/libenlace.so \
	    $(LIBDIR)/libenlace.so.$(SOVERSION) $(LIBDIR)/libenlace.so.$(VERSION) $(LIBDIR)/pkgconfig/enlace.pc
	$(Q)rm -rf $(LIBDIR)/enlace $(SHARE) $(DOCDIR)
	$(Q)$(renew_cache)
