/* Feeds bytes to the reader of JSON. With clang: -fsanitize=fuzzer,address. Without, built with
 * -DFUZZ_MAIN, it reads the files named on its command line. */
#include "tests/fuzz/data.h"
#include "tests/fuzz/main.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_json(data, size);
    return 0;
}
