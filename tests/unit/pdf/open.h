/* A document `b` and a buffer `out`, new for each test: BOOK_TEST(f) in the list of tests. Included
 * last, since `b` is what other headers call their arguments. */
#ifndef TESTS_UNIT_PDF_OPEN_H
#define TESTS_UNIT_PDF_OPEN_H

#include "tests/unit/pdf/setup.h"

static book b;
static enl_buf out;

static inline int open_book(void **state)
{
    (void)state;
    book_open(&b);
    if (setjmp(b.recover)) fail_msg("allocation failed");
    enl_buf_init(&out, &b.c.mem);
    return 0;
}

static inline int close_book(void **state)
{
    (void)state;
    book_close(&b);
    return 0;
}

#define BOOK_TEST(f) cmocka_unit_test_setup_teardown(f, open_book, close_book)

#endif
