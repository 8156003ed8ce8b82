/* The bytes of `data:` addresses. */
#include "tests/unit/test.h"

#include "core/base/datauri.h"

static void reads(const char *uri, const char *want)
{
    enl_mem m;
    enl_arena a;
    enl_str out;
    enl_mem_init(&m, NULL, NULL, 0);
    enl_arena_init(&a, &m);
    bool ok = enl_datauri_read(&a, enl_str_from(uri), &out);
    assert_int_equal(ok, want != NULL);
    if (want) assert_str(out, want);
    enl_arena_drop(&a);
    enl_mem_drop(&m);
}

/* RFC 4648, section 10: all lengths, with their padding and without it. */
static void test_base64(void **state)
{
    (void)state;
    reads("data:;base64,", "");
    reads("data:;base64,Zg==", "f");
    reads("data:;base64,Zm8=", "fo");
    reads("data:;base64,Zm9v", "foo");
    reads("data:;base64,Zm9vYg", "foob");
    reads("data:;base64,Zm9vYmE", "fooba");
    reads("DATA:image/png;BASE64,Zm9v\n YmFy", "foobar");
    reads("data:image/png;base64,Zm9v%0AYmFy", "foobar");
    reads("data:;base64,8J%2BSqQ==", "\xF0\x9F\x92\xA9");
    reads("data:;base64,8J-SqQ==", "\xF0\x9F\x92\xA9");
}

static void test_escapes(void **state)
{
    (void)state;
    reads("data:,plain", "plain");
    reads("data:text/plain;charset=utf-8,a%20b%2c%C3%A9", "a b,\xC3\xA9");
    reads("data:,100%", "100%");
    reads("data:,100%2", "100%2");
    reads("data:,%zz", "%zz");
}

static void test_malformed(void **state)
{
    (void)state;
    reads("", NULL);
    reads("pic.png", NULL);
    reads("data:image/png;base64", NULL);
    reads("data:;base64,Z", NULL);
    reads("data:;base64,Zg==Zg==", NULL);
    reads("data:;base64,Z===", NULL);
    reads("data:;base64,Zm9*", NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_base64),
        cmocka_unit_test(test_escapes),
        cmocka_unit_test(test_malformed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
