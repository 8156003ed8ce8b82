/* The allocator of a Lua state, called as Lua calls it. */
#include "tests/unit/test.h"

#include "core/script/lua/heap.h"

typedef struct room {
    enl_mem mem;
    test_heap from;
    enl_lua_heap h;
} room;

static void open_room(room *r, long left)
{
    memset(r, 0, sizeof *r);
    r->from.left = left;
    enl_mem_init(&r->mem, test_alloc, &r->from, 0);
    r->h.mem = &r->mem;
    r->h.budget = 1000;
}

static void close_room(room *r)
{
    enl_mem_drop(&r->mem);
    assert_int_equal(r->from.blocks, 0);
}

static void *get(room *r, size_t size)
{
    return enl_lua_heap_allocate(&r->h, NULL, 5 /* a kind of object, as Lua has it */, size);
}

static void *change(room *r, void *p, size_t before, size_t after)
{
    return enl_lua_heap_allocate(&r->h, p, before, after);
}

static void small_blocks_lie_side_by_side(void **state)
{
    (void)state;
    room r;
    open_room(&r, -1);
    char *a = get(&r, 1), *b = get(&r, 16), *c = get(&r, 17), *d = get(&r, 256);
    assert_ptr_equal(b, a + 16);
    assert_ptr_equal(c, b + 16);
    assert_ptr_equal(d, c + 32);
    assert_ptr_equal(get(&r, 8), d + 256);
    assert_int_equal(r.h.held, 1 + 16 + 17 + 256 + 8);
    assert_int_equal(r.from.blocks, 1); /* all of one larger block */
    get(&r, 257);
    assert_int_equal(r.from.blocks, 2);
    assert_int_equal((uintptr_t)a % 8, 0);
    close_room(&r);
}

static void a_freed_block_is_the_next_of_its_size(void **state)
{
    (void)state;
    room r;
    open_room(&r, -1);
    char *a = get(&r, 30), *b = get(&r, 20), *other = get(&r, 48);
    assert_null(change(&r, a, 30, 0));
    assert_null(change(&r, b, 20, 0));
    assert_int_equal(r.h.held, 48);
    assert_ptr_not_equal(get(&r, 33), a);
    assert_ptr_equal(get(&r, 17), b);
    assert_ptr_equal(get(&r, 32), a);
    assert_ptr_equal(get(&r, 32), other + 48 + 48);
    close_room(&r);
}

static void growing_keeps_the_content(void **state)
{
    (void)state;
    room r;
    open_room(&r, -1);
    static const size_t SIZES[] = {
        3, 16, 17, 40, 200, 256, 257, 1000, 5000, 300, 256, 100, 16, 2
    };
    enum { N = sizeof SIZES / sizeof *SIZES };
    char *neighbours[N], *p = get(&r, 1);
    size_t n = 1, least = 1;
    *p = 'a';
    for (size_t i = 0; i < N; i++) {
        neighbours[i] = memset(get(&r, SIZES[i]), 'z', SIZES[i]);
        r.h.held = n;
        p = change(&r, p, n, SIZES[i]);
        assert_non_null(p);
        least = n < SIZES[i] ? n : SIZES[i];
        for (size_t k = 0; k < least; k++) assert_int_equal(p[k], 'a' + k % 26);
        for (size_t k = 0; k < SIZES[i]; k++) p[k] = (char)('a' + k % 26);
        n = SIZES[i];
        assert_int_equal(r.h.held, n);
    }
    assert_ptr_equal(change(&r, p, 2, 16), p); /* the same size for the allocator */
    for (size_t i = 0; i < N; i++)
        for (size_t k = 0; k < SIZES[i]; k++) assert_int_equal(neighbours[i][k], 'z');
    close_room(&r);
}

static void large_blocks_are_given_back(void **state)
{
    (void)state;
    room r;
    open_room(&r, -1);
    void *p = get(&r, 1000);
    assert_int_equal(r.from.blocks, 1);
    p = change(&r, p, 1000, 300);
    assert_int_equal(r.from.blocks, 1);
    assert_null(change(&r, p, 300, 0));
    assert_int_equal(r.from.blocks, 0);
    assert_int_equal(r.h.held, 0);
    assert_null(change(&r, NULL, 7, 0));
    close_room(&r);
}

static void without_a_pool_each_is_a_block(void **state)
{
    (void)state;
    room r;
    open_room(&r, -1);
    r.h.no_pool = true;
    void *p = get(&r, 8);
    get(&r, 8);
    assert_int_equal(r.from.blocks, 2);
    change(&r, p, 8, 0);
    assert_int_equal(r.from.blocks, 1);
    close_room(&r);
}

static void the_limit_is_that_of_what_is_held(void **state)
{
    (void)state;
    room r;
    open_room(&r, -1);
    r.h.held = ENL_LUA_MEMORY - 1000;
    assert_null(get(&r, 1001));
    assert_false(r.h.starved); /* the plugin's limit, not the compile's */
    void *p = get(&r, 1000);
    assert_non_null(p);
    assert_int_equal(r.h.held, ENL_LUA_MEMORY);
    assert_null(get(&r, 1));
    assert_null(change(&r, p, 1000, 1001));
    assert_non_null(p = change(&r, p, 1000, 999));
    assert_non_null(get(&r, 1));
    assert_non_null(p = change(&r, p, 999, 600));
    assert_non_null(change(&r, p, 600, 999));
    assert_int_equal(r.h.held, ENL_LUA_MEMORY);
    close_room(&r);
}

static void allocating_costs_instructions(void **state)
{
    (void)state;
    room r;
    open_room(&r, -1);
    void *p = get(&r, 640);
    assert_int_equal(r.h.budget, 990);
    p = change(&r, p, 640, 6400);
    assert_int_equal(r.h.budget, 890);
    p = change(&r, p, 6400, 64);
    assert_int_equal(r.h.budget, 890);
    change(&r, p, 64, 0);
    assert_int_equal(r.h.budget, 890);
    get(&r, 63);
    assert_int_equal(r.h.budget, 890);
    close_room(&r);
}

/* Memory of the compile that ends is told from the plugin's limit; shrinking does without. */
static void memory_ends(void **state)
{
    (void)state;
    room r;
    open_room(&r, 1);
    void *p = get(&r, 1000);
    assert_null(get(&r, 1000));
    assert_true(r.h.starved);
    assert_int_equal(r.h.held, 1000);
    r.h.starved = false;
    assert_null(get(&r, 16));
    assert_true(r.h.starved);
    assert_ptr_equal(change(&r, p, 1000, 16), p); /* no block for 16 bytes: the large one is kept */
    assert_int_equal(r.h.held, 16);
    close_room(&r);
}

/* Small blocks of sizes that come one after the other don't take more than the pool may have. */
static void the_pool_has_a_limit(void **state)
{
    (void)state;
    room r;
    open_room(&r, -1);
    for (size_t size = 16; size <= 256 && !r.h.starved; size += 16) {
        void *first = NULL;
        for (void *p; (p = get(&r, size)) != NULL; first = p) *(void **)p = first;
        while (first) {
            void *next = *(void **)first;
            change(&r, first, size, 0);
            first = next;
        }
        assert_int_equal(r.h.held, 0);
    }
    assert_false(r.h.starved);
    assert_in_range(r.h.total, ENL_LUA_MEMORY / 2 * 3, ENL_LUA_MEMORY / 2 * 3 + (32 << 10));
    close_room(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(small_blocks_lie_side_by_side),
        cmocka_unit_test(a_freed_block_is_the_next_of_its_size),
        cmocka_unit_test(growing_keeps_the_content),
        cmocka_unit_test(large_blocks_are_given_back),
        cmocka_unit_test(without_a_pool_each_is_a_block),
        cmocka_unit_test(the_limit_is_that_of_what_is_held),
        cmocka_unit_test(allocating_costs_instructions),
        cmocka_unit_test(memory_ends),
        cmocka_unit_test(the_pool_has_a_limit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
