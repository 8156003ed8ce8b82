/* Feeds bytes to the readers of PNG and JPEG. With clang: -fsanitize=fuzzer,address. Without, built
 * with -DFUZZ_MAIN, it reads the files named on its command line. */
#include "tests/fuzz/image.h"
#include "tests/fuzz/main.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_image(data, size);
    return 0;
}
