/* Blocks, arenas, limits and what happens when memory runs out. */
#include "tests/unit/test.h"

#include "core/base/arena_str.h"
#include "core/base/buf.h"
#include "core/base/map.h"
#include "core/base/value.h"

static int caught(enl_mem *m, void (*work)(enl_mem *m))
{
    jmp_buf recover;
    m->recover = &recover;
    int why = setjmp(recover);
    if (why == 0) work(m);
    m->recover = NULL;
    return why;
}

static void keeps_what_was_written(enl_mem *m)
{
    char *p = enl_mem_alloc(m, 10);
    char *q = enl_mem_alloc(m, 0);
    assert_non_null(q);
    assert_int_equal((uintptr_t)p % _Alignof(max_align_t), 0);
    memcpy(p, "123456789", 10);
    p = enl_mem_realloc(m, p, 100000);
    assert_string_equal(p, "123456789");
    enl_mem_free(m, q);
    enl_mem_free(m, NULL);
    assert_null(enl_mem_try(m, p, 0));
}

static void test_blocks(void **state)
{
    (void)state;
    test_heap heap = { .left = -1 };
    enl_mem m;
    enl_mem_init(&m, test_alloc, &heap, 0);
    assert_int_equal(caught(&m, keeps_what_was_written), 0);
    assert_int_equal(m.live, 0);
    assert_int_equal(heap.blocks, 0);
    assert_true(m.peak >= 100000);
    test_every_failure(keeps_what_was_written);
}

static void wants_too_much(enl_mem *m)
{
    assert_null(enl_mem_try(m, NULL, 2000));
    enl_mem_free(m, enl_mem_alloc(m, 500));
    char *p = enl_mem_alloc(m, 500);
    assert_null(enl_mem_try(m, p, 2000));
    strcpy(p, "still here");
    p = enl_mem_realloc(m, p, 800); /* growing counts the difference only */
    assert_string_equal(p, "still here");
    enl_mem_alloc(m, 500);
}

static void wants_everything(enl_mem *m)
{
    enl_mem_alloc(m, SIZE_MAX - 5);
}

static void wants_a_huge_array(enl_mem *m)
{
    size_t cap = 0;
    enl_mem_grow(m, NULL, &cap, SIZE_MAX / 8, 16);
}

static void test_limit(void **state)
{
    (void)state;
    enl_mem m;
    enl_mem_init(&m, NULL, NULL, 1000);
    assert_int_equal(caught(&m, wants_too_much), ENL_JUMP_LIMIT);
    assert_int_equal(caught(&m, wants_everything), ENL_JUMP_LIMIT);
    assert_int_equal(caught(&m, wants_a_huge_array), ENL_JUMP_LIMIT);
    enl_mem_drop(&m);
    assert_int_equal(m.live, 0);
}

static void pushes(enl_mem *m)
{
    int *v = NULL;
    size_t n = 0, cap = 0;
    for (int i = 0; i < 1000; i++) ENL_PUSH(m, v, n, cap, i);
    for (int i = 0; i < 1000; i++) assert_int_equal(v[i], i);
    assert_int_equal(n, 1000);
}

static void fills_an_arena(enl_mem *m)
{
    enum { N = 3000 };
    static const size_t sizes[] = { 0, 1, 8, 13, 100, 4000, 20000, 200000 };
    unsigned char **p = enl_mem_alloc(m, N * sizeof *p);
    enl_arena a;
    enl_arena_init(&a, m);
    for (size_t i = 0; i < N; i++) {
        size_t size = i % 500 ? sizes[i % 6] : sizes[6 + i / 500 % 2];
        p[i] = enl_arena_alloc(&a, size);
        assert_int_equal((uintptr_t)p[i] % 8, 0);
        memset(p[i], (int)(i % 251), size);
    }
    for (size_t i = 0; i < N; i++) {
        size_t size = i % 500 ? sizes[i % 6] : sizes[6 + i / 500 % 2];
        for (size_t k = 0; k < size; k += 7) assert_int_equal(p[i][k], i % 251);
    }
    enl_arena_drop(&a);
    assert_int_equal(*(long *)enl_arena_zero(&a, sizeof(long)), 0);
    enl_arena_drop(&a);
    enl_mem_free(m, p);
    assert_int_equal(m->live, 0);
}

static void big_first(enl_mem *m)
{
    enl_arena a;
    enl_arena_init(&a, m);
    char *big = enl_arena_alloc(&a, 100000);
    char *small = enl_arena_alloc(&a, 5);
    memset(big, 1, 100000);
    memset(small, 2, 5);
    assert_int_equal(big[99999], 1);
    size_t before = m->live;
    enl_arena_alloc(&a, 300000);
    assert_ptr_equal(enl_arena_alloc(&a, 5), small + 8); /* the chunk in use stays in use */
    assert_true(m->live < before + 301000);
    enl_arena_drop(&a);
}

static void arena_is_too_big(enl_mem *m)
{
    enl_arena a;
    enl_arena_init(&a, m);
    enl_arena_alloc(&a, SIZE_MAX - 3);
}

static void test_arena(void **state)
{
    (void)state;
    test_every_failure(pushes);
    test_every_failure(fills_an_arena);
    test_every_failure(big_first);
    enl_mem m;
    enl_mem_init(&m, NULL, NULL, 0);
    assert_int_equal(caught(&m, arena_is_too_big), ENL_JUMP_LIMIT);
    enl_mem_drop(&m);
}

static void changes_much(enl_mem *m, char *kept, char *grown)
{
    strcpy(kept, "changed");
    enl_mem_free(m, kept);
    grown = enl_mem_realloc(m, grown, 100000);
    memset(grown, 'x', 100000);
    for (int i = 0; i < 10; i++) memset(enl_mem_alloc(m, 1000), i, 1000);
    enl_mem_free(m, grown);
}

static void holds(enl_mem *m)
{
    char *kept = enl_mem_alloc(m, 8), *grown = enl_mem_alloc(m, 4);
    strcpy(kept, "before");
    strcpy(grown, "abc");
    size_t live = m->live;
    enl_mem_hold(m);
    for (int i = 0; i < 3; i++) {
        changes_much(m, kept, grown);
        enl_mem_rewind(m);
        assert_string_equal(kept, "before");
        assert_string_equal(grown, "abc");
        assert_int_equal(m->live, live);
    }
    changes_much(m, kept, grown); /* and is dropped so */
}

static void test_hold(void **state)
{
    test_heap heap = { .left = -1 };
    enl_mem m;
    enl_mem_init(&m, test_alloc, &heap, 0);
    (void)state;
    holds(&m);
    enl_mem_drop(&m);
    assert_int_equal(heap.blocks, 0);
    test_every_failure(holds);
}

static void uses_all_of_base(enl_mem *m)
{
    enl_arena a;
    enl_arena_init(&a, m);
    enl_map map;
    enl_map_init(&map, &a);
    enl_value v = { .kind = ENL_V_NIL };
    enl_buf b;
    enl_buf_init(&b, m);
    for (int i = 0; i < 3000; i++) {
        enl_str key = enl_str_fmt(&a, "key.%d", i % 2000);
        *enl_map_insert(&map, key) = (void *)key.p;
        if (i % 300 == 0) enl_value_set(&a, &v, key, enl_value_int(&a, i));
        enl_buf_str(&b, key);
    }
    enl_value_dump(&v, &b);
    enl_buf_drop(&b);
}

static void test_failure_anywhere(void **state)
{
    (void)state;
    test_every_failure(uses_all_of_base);
}

static void makes_strings(enl_mem *m)
{
    enl_arena a;
    enl_arena_init(&a, m);
    enl_str s = enl_str_keep(&a, enl_str_sub(ENL_S("abcdef"), 2, 4));
    assert_str(s, "cd");
    assert_int_equal(s.p[2], 0);
    assert_string_equal(enl_str_z(&a, (enl_str){ NULL, 0 }), "");
    assert_str(enl_str_fmt(&a, "%s %d", "x", 7), "x 7");
    char wide[1000];
    memset(wide, 'w', 999);
    wide[999] = 0;
    enl_str longer = enl_str_fmt(&a, "<%s>", wide);
    assert_int_equal(longer.n, 1001);
    assert_int_equal(longer.p[1000], '>');
    assert_int_equal(longer.p[1001], 0);
    assert_int_equal(enl_str_fmt(&a, "%255s", "").n, 255);
    assert_int_equal(enl_str_fmt(&a, "%256s", "").n, 256);
}

static void test_arena_strings(void **state)
{
    (void)state;
    test_every_failure(makes_strings);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_blocks),
        cmocka_unit_test(test_limit),
        cmocka_unit_test(test_arena),
        cmocka_unit_test(test_hold),
        cmocka_unit_test(test_failure_anywhere),
        cmocka_unit_test(test_arena_strings),
    };
    return cmocka_run_group_tests_name("base/mem", tests, NULL, NULL);
}
