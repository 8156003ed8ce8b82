# Enlace: structured notes into conforming PDF. `make help` lists the targets.
#
#   make WERROR=1               warnings are errors
#   make SAN=1                  with the address and undefined-behaviour sanitizers, into build/asan
#   make CC=clang BUILD=out     another compiler, another folder
#   make install PREFIX=/usr DESTDIR=/tmp/package

PREFIX ?= /usr/local
DESTDIR ?=
BUILD := build$(if $(SAN),/asan)
VERSION := $(shell sed -n 's/^#define ENL_VERSION "\(.*\)"/\1/p' include/enlace.h)
SOVERSION := 0

# ---- flags ----

CC ?= cc
PKG_CONFIG ?= pkg-config
CFLAGS ?= -O2 -g
PACKAGES := harfbuzz harfbuzz-subset fribidi libcmark-gfm yaml-0.1 lua5.4 libdeflate libpng libjpeg
DRAW_PACKAGES := cairo cairo-ft freetype2
SVG_PACKAGES := librsvg-2.0 cairo
ICU_PACKAGES := icu-uc

ifneq ($(shell $(PKG_CONFIG) --exists $(PACKAGES) $(DRAW_PACKAGES) $(SVG_PACKAGES) $(ICU_PACKAGES) 2>/dev/null && echo yes),yes)
$(info Libraries are missing: sh tests/install-deps.sh installs them.)
endif

WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wvla \
            $(if $(WERROR),-Werror)
ifdef SAN
SANITIZE := -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
endif

# fontconfig is opened at run time when it is needed: only its header is used.
COMPILE := $(CC) -std=c11 -D_POSIX_C_SOURCE=200809L -D_DEFAULT_SOURCE -I. -Iinclude \
           $(shell $(PKG_CONFIG) --cflags $(PACKAGES) $(DRAW_PACKAGES) $(ICU_PACKAGES) fontconfig 2>/dev/null) \
           $(WARNINGS) -fPIC -fvisibility=hidden $(CFLAGS) $(SANITIZE) $(CPPFLAGS)
LINK := $(CC) $(CFLAGS) $(SANITIZE) $(LDFLAGS) -Wl,--as-needed
LIBS := $(shell $(PKG_CONFIG) --libs $(PACKAGES) 2>/dev/null) \
        -lhpdf -lhyphen -lcmark-gfm-extensions -lm -ldl -lpthread
DRAW_LIBS := $(shell $(PKG_CONFIG) --libs $(DRAW_PACKAGES) 2>/dev/null)
# Not as clean as our own headers.
SVG_CFLAGS := $(patsubst -I%,-isystem %,$(shell $(PKG_CONFIG) --cflags-only-I $(SVG_PACKAGES) 2>/dev/null))
SVG_LIBS := $(shell $(PKG_CONFIG) --libs $(SVG_PACKAGES) 2>/dev/null)
ICU_LIBS := $(shell $(PKG_CONFIG) --libs $(ICU_PACKAGES) 2>/dev/null)

# ---- sources ----

objects = $(patsubst %.c,$(BUILD)/obj/%.o,$(1))

CLI_SRC := $(wildcard core/cli/*.c)
DRAW_SRC := $(wildcard core/draw/*.c)
SVG_SRC := $(wildcard core/rsvg/*.c)
ICU_SRC := $(wildcard core/icu/*.c)
SQLITE_SRC := $(wildcard core/sqlite/*.c)
LIB_SRC := $(filter-out $(CLI_SRC) $(DRAW_SRC) $(SVG_SRC) $(ICU_SRC) $(SQLITE_SRC),$(wildcard core/*.c core/*/*.c))
TEST_SRC := $(wildcard tests/unit/*/*.c)
# core/lang/xx.c is the language with that code.
LANGUAGES := $(patsubst core/lang/%.c,%,$(wildcard core/lang/??.c core/lang/???.c))

CLI_OBJ := $(call objects,$(CLI_SRC))
DRAW_OBJ := $(call objects,$(DRAW_SRC))
SVG_OBJ := $(call objects,$(SVG_SRC))
ICU_OBJ := $(call objects,$(ICU_SRC))
SQLITE_OBJ := $(call objects,$(SQLITE_SRC))
LIB_OBJ := $(call objects,$(LIB_SRC))
TEST_OBJ := $(call objects,$(TEST_SRC))

# tests/unit/base/mem.c becomes $(BUILD)/tests/unit_base_mem
test_program = $(BUILD)/tests/unit_$(subst /,_,$(patsubst tests/unit/%.c,%,$(1)))
TESTS := $(foreach src,$(TEST_SRC),$(call test_program,$(src)))

PRODUCTS := $(BUILD)/enlace $(BUILD)/enlace-draw.so $(BUILD)/enlace-svg.so $(BUILD)/enlace-icu.so $(BUILD)/enlace-sqlite.so \
            $(BUILD)/libenlace.a $(BUILD)/libenlace.so \
            $(BUILD)/enlace.pc

# Jobs for the targets that call make again, unless the caller chose a number.
JOBS = $(if $(findstring jobserver,$(MAKEFLAGS)),,-j$(shell nproc))
AGAIN = --no-print-directory $(JOBS)

# ---- targets ----

.PHONY: all tests demo test check asan bench docs install uninstall clean help format
.DELETE_ON_ERROR:
.SECONDARY:

all: $(PRODUCTS) ## build the program, the library and the modules (the default)

tests: $(TESTS) ## build the C unit tests

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

check: ## run all tests on the plain build only
	@$(MAKE) $(AGAIN) all tests
	@bash tests/run.sh $(BUILD)

asan: ## run all tests with the address and undefined-behaviour sanitizers
	@$(MAKE) $(AGAIN) SAN=1 all tests
	@bash tests/run.sh build/asan

bench: all ## measure speed and memory
	@BUILD=$(BUILD) bash tests/bench/run.sh

docs: all ## write the plugins' references into their READMEs
	@BUILD=$(BUILD) bash tests/docs.sh

clean: ## remove everything that was built
	rm -rf build $(BUILD)

FORMAT := clang-format -i
format: ## lay out the C sources as .clang-format says
	@$(FORMAT) $(wildcard include/*.h core/*.[ch] core/*/*.[ch] tests/unit/*.h tests/unit/*/*.[ch] \
	    tests/bench/*.c tests/fuzz/*.[ch])

help: ## list the targets
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/\1|\2/p' Makefile | \
	    awk -F'|' '{ printf "  %-10s %s\n", $$1, $$2 }'

# ---- rules ----

$(BUILD)/obj/%.o: %.c
	@mkdir -p $(@D)
	$(COMPILE) $(HEADERS) -MMD -MP -c $< -o $@

# The list of languages is made from their files' names.
$(BUILD)/obj/core/lang/lang.o: HEADERS := -DENL_LANGS='$(foreach code,$(LANGUAGES),ENL_LANG($(code)))'
$(BUILD)/obj/core/lang/lang.o: $(LANGUAGES:%=core/lang/%.c)

# Made anew each time, so that no object of a deleted source stays in it.
$(BUILD)/libenlace.a: $(LIB_OBJ)
	@rm -f $@
	$(AR) rcs $@ $^

$(BUILD)/libenlace.so: $(LIB_OBJ)
	$(LINK) -shared -Wl,-soname,libenlace.so.$(SOVERSION) $^ $(LIBS) -o $@

$(BUILD)/enlace: $(CLI_OBJ) $(BUILD)/libenlace.a
	$(LINK) $^ $(LIBS) -o $@

# A module carries its own copy of what it uses of the library and shows one symbol.
$(BUILD)/enlace-draw.so: $(DRAW_OBJ) $(BUILD)/libenlace.a
	$(LINK) -shared -Wl,--exclude-libs,ALL $^ $(DRAW_LIBS) $(LIBS) -o $@

$(BUILD)/enlace-svg.so: $(SVG_OBJ) $(BUILD)/libenlace.a
	$(LINK) -shared -Wl,--exclude-libs,ALL $^ $(SVG_LIBS) $(LIBS) -o $@

$(SVG_OBJ): HEADERS := $(SVG_CFLAGS)

$(BUILD)/enlace-icu.so: $(ICU_OBJ)
	$(LINK) -shared $^ $(ICU_LIBS) -o $@

$(BUILD)/enlace-sqlite.so: $(SQLITE_OBJ) $(BUILD)/libenlace.a
	$(LINK) -shared -Wl,--exclude-libs,ALL $^ -lsqlite3 $(LIBS) -o $@

$(BUILD)/enlace.pc: include/enlace.h Makefile
	@mkdir -p $(@D)
	@printf '%s\n' 'prefix=$(PREFIX)' 'libdir=$${prefix}/lib' 'includedir=$${prefix}/include' '' \
	    'Name: enlace' 'Description: Compiles structured notes into conforming PDF' \
	    'Version: $(VERSION)' 'Requires.private: $(PACKAGES)' 'Cflags: -I$${includedir}' \
	    'Libs: -L$${libdir} -lenlace' \
	    'Libs.private: -lhpdf -lhyphen -lcmark-gfm-extensions -lm -ldl -lpthread' > $@

# Tests of core/draw get the module's objects as well.
define test_rule
$(call test_program,$(1)): $(call objects,$(1)) \
    $(if $(filter tests/unit/draw/%,$(1)),$(DRAW_OBJ)) $(BUILD)/libenlace.a
	@mkdir -p $$(@D)
	$$(LINK) $$^ $(if $(filter tests/unit/draw/%,$(1)),$$(DRAW_LIBS)) $$(LIBS) -lcmocka -o $$@
endef
$(foreach src,$(TEST_SRC),$(eval $(call test_rule,$(src))))

-include $(patsubst %.o,%.d,$(LIB_OBJ) $(CLI_OBJ) $(DRAW_OBJ) $(SVG_OBJ) $(ICU_OBJ) $(SQLITE_OBJ) $(TEST_OBJ))

# ---- installation ----

SHARE := $(DESTDIR)$(PREFIX)/share/enlace
LIBDIR := $(DESTDIR)$(PREFIX)/lib

install: all ## install below PREFIX (default /usr/local), staged in DESTDIR
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/include $(LIBDIR)/enlace \
	    $(LIBDIR)/pkgconfig $(SHARE)
	install -m 755 $(BUILD)/enlace $(DESTDIR)$(PREFIX)/bin/enlace
	install -m 644 include/enlace.h $(DESTDIR)$(PREFIX)/include/enlace.h
	install -m 644 $(BUILD)/libenlace.a $(LIBDIR)/libenlace.a
	install -m 755 $(BUILD)/libenlace.so $(LIBDIR)/libenlace.so.$(VERSION)
	ln -sf libenlace.so.$(VERSION) $(LIBDIR)/libenlace.so.$(SOVERSION)
	ln -sf libenlace.so.$(SOVERSION) $(LIBDIR)/libenlace.so
	install -m 755 $(BUILD)/enlace-draw.so $(LIBDIR)/enlace/enlace-draw.so
	install -m 755 $(BUILD)/enlace-svg.so $(LIBDIR)/enlace/enlace-svg.so
	install -m 755 $(BUILD)/enlace-icu.so $(LIBDIR)/enlace/enlace-icu.so
	install -m 755 $(BUILD)/enlace-sqlite.so $(LIBDIR)/enlace/enlace-sqlite.so
	sed 's|^prefix=.*|prefix=$(PREFIX)|' $(BUILD)/enlace.pc > $(LIBDIR)/pkgconfig/enlace.pc
	rm -rf $(SHARE)/plugins $(SHARE)/templates
	cp -R plugins templates $(SHARE)/

uninstall: ## remove what install put there
	rm -f $(DESTDIR)$(PREFIX)/bin/enlace $(DESTDIR)$(PREFIX)/include/enlace.h \
	    $(LIBDIR)/libenlace.a $(LIBDIR)/libenlace.so $(LIBDIR)/libenlace.so.$(SOVERSION) \
	    $(LIBDIR)/libenlace.so.$(VERSION) $(LIBDIR)/pkgconfig/enlace.pc
	rm -rf $(LIBDIR)/enlace $(SHARE)
