/* What the C tests share: cmocka, and memory whose failures can be caught and provoked. */
#ifndef ENL_TESTS_UNIT_TEST_H
#define ENL_TESTS_UNIT_TEST_H

#include "core/base/mem.h"
#include "core/base/str.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define assert_str(s, z) assert_slices((s), enl_str_from(z), __FILE__, __LINE__)

static inline void assert_slices(enl_str got, enl_str want, const char *file, int line)
{
    if (enl_str_eq(got, want)) return;
    print_error("got \"%.*s\", want \"%.*s\"\n", ENL_FMT(got), ENL_FMT(want));
    _fail(file, line);
}

/* An allocator that counts its blocks and fails once `left` allocations were made; -1 never. */
typedef struct test_heap {
    long left, blocks;
} test_heap;

static inline void *test_alloc(void *p, size_t size, void *payload)
{
    test_heap *h = payload;
    if (size == 0) {
        if (p) h->blocks--;
        free(p);
        return NULL;
    }
    if (h->left == 0) return NULL;
    if (h->left > 0) h->left--;
    void *q = realloc(p, size);
    if (q && !p) h->blocks++;
    return q;
}

/* Runs `work` with the first allocation failing, then the second, and so on until none fails.
 * Whatever failed, nothing may be left over. */
static inline void test_every_failure(void (*work)(enl_mem *m))
{
    for (volatile long n = 0;; n++) {
        test_heap heap = { .left = n };
        enl_mem m;
        jmp_buf recover;
        enl_mem_init(&m, test_alloc, &heap, 0);
        m.recover = &recover;
        int why = setjmp(recover);
        if (why == 0)
            work(&m);
        else
            assert_int_equal(why, ENL_JUMP_MEMORY);
        enl_mem_drop(&m);
        assert_int_equal(heap.blocks, 0);
        assert_int_equal(m.live, 0);
        if (why == 0) break;
        assert_true(n < 100000);
    }
}

#endif
