/* Maps from slices and dynamic values. */
#include "tests/unit/test.h"

#include "core/base/arena_str.h"
#include "core/base/map.h"
#include "core/base/value.h"

static void fills_a_map(enl_mem *m)
{
    enl_arena a;
    enl_map map;
    enl_arena_init(&a, m);
    enl_map_init(&map, &a);
    assert_null(enl_map_find(&map, ENL_S("none")));
    for (uintptr_t i = 0; i < 5000; i++) {
        void **place = enl_map_insert(&map, enl_str_fmt(&a, "k%u", (unsigned)i));
        assert_null(*place);
        *place = (void *)(i + 1);
    }
    for (uintptr_t i = 0; i < 5000; i++) {
        assert_ptr_equal(*enl_map_find(&map, enl_str_fmt(&a, "k%u", (unsigned)i)), (void *)(i + 1));
        assert_ptr_equal(map.entries[i].value, (void *)(i + 1)); /* in order of insertion */
    }
    assert_ptr_equal(*enl_map_insert(&map, ENL_S("k7")), (void *)8);
    assert_int_equal(map.n, 5000);
    assert_null(*enl_map_insert(&map, ENL_S("")));
    assert_non_null(enl_map_find(&map, (enl_str){ NULL, 0 }));
    assert_null(enl_map_find(&map, ENL_S("k5000")));
}

static void test_map(void **state)
{
    (void)state;
    test_every_failure(fills_a_map);
    assert_true(enl_hash("a", 1) != enl_hash("b", 1));
    assert_true(enl_hash("", 0) == enl_hash(NULL, 0));
}

static enl_value string(const char *z)
{
    return (enl_value){ .kind = ENL_V_STRING, .u.s = enl_str_from(z) };
}

static void check_dump(const enl_value *v, enl_mem *m, const char *want)
{
    enl_buf b;
    enl_buf_init(&b, m);
    enl_value_dump(v, &b);
    assert_str(enl_buf_view(&b), want);
    enl_buf_drop(&b);
}

static void sets_and_merges(enl_mem *m)
{
    enl_arena a;
    enl_arena_init(&a, m);
    enl_value base = { .kind = ENL_V_NIL }, over = { .kind = ENL_V_NIL };
    enl_value_set(&a, &base, ENL_S("page.margin.left"), string("2cm"));
    enl_value_set(&a, &base, ENL_S("page.paper"), string("a4"));
    enl_value_set(&a, &base, ENL_S("title"), string("T"));
    enl_value_set(&a, &over, ENL_S("page.margin.left"), string("3cm"));
    enl_value_set(&a, &over, ENL_S("page.margin.top"), enl_value_int(&a, -4));
    enl_value_set(&a, &over, ENL_S("title"), (enl_value){ .kind = ENL_V_BOOL, .u.b = true });
    enl_value both = enl_value_merge(&a, &base, &over);
    check_dump(&both, m,
               "{\"page\": {\"margin\": {\"left\": \"3cm\", \"top\": -4}, "
               "\"paper\": \"a4\"}, \"title\": true}");
    /* Setting in the result leaves what it shares with its parts alone. */
    enl_value_set(&a, &both, ENL_S("page.paper"), string("letter"));
    enl_value_set(&a, &both, ENL_S("page.margin"), enl_value_real(&a, 1.25));
    enl_value_set(&a, &both, ENL_S("title.main"), string("was a boolean"));
    check_dump(&both, m,
               "{\"page\": {\"margin\": 1.25, \"paper\": \"letter\"}, "
               "\"title\": {\"main\": \"was a boolean\"}}");
    check_dump(&base, m,
               "{\"page\": {\"margin\": {\"left\": \"2cm\"}, \"paper\": \"a4\"}, "
               "\"title\": \"T\"}");
    check_dump(&over, m,
               "{\"page\": {\"margin\": {\"left\": \"3cm\", \"top\": -4}}, "
               "\"title\": true}");
    assert_str(enl_value_path(&base, ENL_S("page.margin.left"))->u.s, "2cm");
    assert_null(enl_value_path(&base, ENL_S("page.margin.left.x")));
    assert_null(enl_value_path(&base, ENL_S("page.nothing")));
    assert_null(enl_value_path(NULL, ENL_S("page")));

    enl_value entries[] = { base, enl_value_int(&a, 7) }, list = { .kind = ENL_V_LIST },
              map = { 0 };
    list.u.list.items = entries;
    list.u.list.n = 2;
    enl_value_set(&a, &map, ENL_S("to"), list);
    assert_str(enl_value_path(&map, ENL_S("to.1.page.margin.left"))->u.s, "2cm");
    assert_str(enl_value_path(&map, ENL_S("to[1].page.margin.left"))->u.s, "2cm");
    assert_int_equal(enl_value_path(&map, ENL_S("to[2]"))->u.i, 7);
    assert_int_equal(enl_value_path(&list, ENL_S("[2]"))->u.i, 7);
    enl_value_set(&a, &map, ENL_S("to.1.page.margin.left"), string("3cm"));
    assert_str(enl_value_path(&map, ENL_S("to[1].page.margin.left"))->u.s, "3cm");
    assert_int_equal(enl_value_path(&map, ENL_S("to[2]"))->u.i, 7);
    assert_str(enl_value_path(&list, ENL_S("[1].page.margin.left"))->u.s, "2cm"); /* not shared */
    static const char *const nowhere[] = { "to[0]",
                                           "to[3]",
                                           "to[]",
                                           "to[1",
                                           "to[1]x",
                                           "to.0",
                                           "to.x",
                                           "to[x]",
                                           "to[2].x",
                                           "to[2][1]",
                                           "to.99999999999999999999" };
    for (size_t i = 0; i < sizeof nowhere / sizeof *nowhere; i++)
        assert_null(enl_value_path(&map, enl_str_from(nowhere[i])));
    assert_str(enl_value_get(&base, "title")->u.s, "T");
    assert_null(enl_value_get(enl_value_get(&base, "title"), "x"));
    assert_int_equal(enl_value_merge(&a, NULL, NULL).kind, ENL_V_NIL);
    assert_str(
        enl_value_merge(&a, &base, &(enl_value){ .kind = ENL_V_STRING, .u.s = ENL_S("x") }).u.s,
        "x");
}

static void test_merge(void **state)
{
    (void)state;
    test_every_failure(sets_and_merges);
}

static void reads_scalars(enl_mem *m)
{
    enl_arena a;
    enl_str s;
    enl_arena_init(&a, m);
    enl_value date = { .kind = ENL_V_INT, .u.i = 7, .text = ENL_S("007") };
    enl_value items[] = { enl_value_int(&a, 12), enl_value_real(&a, -0.5), string("x") };
    enl_value list = { .kind = ENL_V_LIST, .u.list = { items, 3 } };
    assert_true(enl_value_text(&date, &s));
    assert_str(s, "007");
    assert_true(enl_value_text(&items[0], &s));
    assert_str(s, "12");
    assert_true(enl_value_text(&items[1], &s));
    assert_str(s, "-0.5");
    assert_true(enl_value_text(&items[2], &s));
    assert_str(s, "x");
    assert_false(enl_value_text(&list, &s));
    assert_false(enl_value_text(NULL, &s));
    check_dump(&list, m, "[12, -0.5, \"x\"]");
    assert_string_equal(enl_value_kind_name(ENL_V_LIST), "a list");
    assert_string_equal(enl_value_kind_name(ENL_V_FUNCTION), "a function");
}

static void test_scalars(void **state)
{
    (void)state;
    test_every_failure(reads_scalars);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_map),
        cmocka_unit_test(test_merge),
        cmocka_unit_test(test_scalars),
    };
    return cmocka_run_group_tests_name("base/value", tests, NULL, NULL);
}
