/* One arena for all tests of a program. */
#ifndef ENL_TESTS_UNIT_LANG_SETUP_H
#define ENL_TESTS_UNIT_LANG_SETUP_H

#include "tests/unit/test.h"

#include "core/lang/lang.h"

static enl_mem mem;
static enl_arena arena;

static inline int open_arena(void **state)
{
    (void)state;
    enl_mem_init(&mem, NULL, NULL, 0);
    enl_arena_init(&arena, &mem);
    return 0;
}

static inline int drop_arena(void **state)
{
    (void)state;
    enl_arena_drop(&arena);
    enl_mem_drop(&mem);
    return 0;
}

/* As assert_str, with the case that fails named first. */
#define assert_case(name, s, z)                                                \
    do {                                                                       \
        enl_str got_ = (s);                                                    \
        if (!enl_str_is(got_, z))                                              \
            fail_msg("%s: got \"%.*s\", want \"%s\"", name, ENL_FMT(got_), z); \
    } while (0)

#endif
