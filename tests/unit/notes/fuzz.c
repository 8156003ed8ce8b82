/* The reader of notes on changed texts of tests/golden/notes: tests/fuzz/notes.c says what it
 * promises. */
#include "tests/fuzz/files.h"
#include "tests/fuzz/notes.c"
#include "tests/unit/test.h"

static void run(const uint8_t *data, size_t size)
{
    LLVMFuzzerTestOneInput(data, size);
}

static void changed_notes_break_nothing(void **state)
{
    (void)state;
    seeded_run_files(run, "tests/golden/notes", ".md", 5000);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(changed_notes_break_nothing) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
