/* The reader of SVG on changed files of tests/svg: tests/fuzz/svg.c says what it promises. */
#include "tests/fuzz/files.h"
#include "tests/fuzz/svg.c"
#include "tests/unit/test.h"

static void run(const uint8_t *data, size_t size)
{
    LLVMFuzzerTestOneInput(data, size);
}

static void changed_pictures_break_nothing(void **state)
{
    (void)state;
    seeded_run_files(run, "tests/svg", ".svg", 2000);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(changed_pictures_break_nothing) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
