/* Feeds bytes to the reader of expressions. With clang: -fsanitize=fuzzer,address. Without, built
 * with -DFUZZ_MAIN, it reads the files named on its command line. */
#include "tests/fuzz/expr.h"
#include "tests/fuzz/main.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_expr(data, size);
    return 0;
}
