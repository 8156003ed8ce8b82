/* A program in libFuzzer's place, built with -DFUZZ_MAIN: it reads the files named on its command
 * line. */
#ifndef ENL_TESTS_FUZZ_MAIN_H
#define ENL_TESTS_FUZZ_MAIN_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#ifdef FUZZ_MAIN
int main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        FILE *f = fopen(argv[i], "rb");
        if (!f) continue;
        size_t n = 0, cap = (size_t)64 << 20;
        uint8_t *bytes = malloc(cap);
        if (bytes) n = fread(bytes, 1, cap, f);
        fclose(f);
        uint8_t *exact = malloc(n ? n : 1); /* so that a read past the end is seen */
        if (exact && n) memcpy(exact, bytes, n);
        if (exact) LLVMFuzzerTestOneInput(exact, n);
        free(exact);
        free(bytes);
    }
    return 0;
}
#endif

#endif
