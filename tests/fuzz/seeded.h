/* A fuzzer for the tests: a fixed number of cases made from seeds by a generator that is the same
 * on every machine. */
#ifndef ENL_TESTS_FUZZ_SEEDED_H
#define ENL_TESTS_FUZZ_SEEDED_H

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

typedef void (*seeded_fn)(const uint8_t *data, size_t size);

typedef struct seed {
    const void *bytes;
    size_t n;
} seed;
#define SEED(z)            \
    {                      \
        (z), sizeof(z) - 1 \
    }

enum { SEEDED_MAX = 1 << 16, SEEDED_CHANGES = 8 };

/* xorshift64* (Vigna, 2016) */
static inline uint32_t seeded_next(uint64_t *state)
{
    *state ^= *state >> 12;
    *state ^= *state << 25;
    *state ^= *state >> 27;
    return (uint32_t)(*state * 0x2545F4914F6CDD1DULL >> 32);
}

static inline size_t seeded_below(uint64_t *state, size_t n)
{
    return n ? seeded_next(state) % n : 0;
}

/* Puts `k` bytes in the place of `cut` bytes at `at`. */
static inline size_t seeded_splice(uint8_t *text, size_t n, size_t at, size_t cut,
                                   const uint8_t *bytes, size_t k)
{
    if (n - cut + k > SEEDED_MAX) return n;
    memmove(text + at + k, text + at + cut, n - at - cut);
    memcpy(text + at, bytes, k);
    return n - cut + k;
}

/* One change: a byte, a cut, a repeated piece, a piece of another seed. */
static inline size_t seeded_change(uint64_t *state, uint8_t *text, size_t n, const seed *other)
{
    static const char SIGNS[] = "{}[]()\"'\\,:;#@=-+.<>&*$^~`|!?%/\n\r\t \0\x7f\x80\xc3\xed\xff"
                                "09azAZ";
    uint8_t piece[256];
    size_t at = seeded_below(state, n + 1), k = seeded_below(state, sizeof piece);
    switch (seeded_next(state) % 5) {
    case 0:
        piece[0] = (uint8_t)SIGNS[seeded_below(state, sizeof SIGNS - 1)];
        return seeded_splice(text, n, at, at < n, piece, 1);
    case 1: piece[0] = (uint8_t)seeded_next(state); return seeded_splice(text, n, at, 0, piece, 1);
    case 2: return seeded_splice(text, n, at, k < n - at ? k : n - at, piece, 0);
    case 3:
        if (k > n - at) k = n - at;
        memcpy(piece, text + at, k);
        return seeded_splice(text, n, seeded_below(state, n + 1), 0, piece, k);
    default: break;
    }
    size_t from = seeded_below(state, other->n);
    if (k > other->n - from) k = other->n - from;
    memcpy(piece, (const uint8_t *)other->bytes + from, k);
    return seeded_splice(text, n, at, 0, piece, k);
}

/* Runs `cases` changed seeds, $FUZZ_TIMES times as many where that is set, and each seed as it is.
 * The bytes are handed over in a block of their
 * own size, so that a read past the end is seen. */
static inline void seeded_run(seeded_fn run, const seed *seeds, size_t n_seeds, size_t cases)
{
    uint8_t *text = malloc(SEEDED_MAX);
    uint64_t state = 0x9E3779B97F4A7C15ULL;
    if (!text) abort();
    if (getenv("FUZZ_TIMES")) cases *= strtoul(getenv("FUZZ_TIMES"), NULL, 10);
    for (size_t i = 0; i < n_seeds + cases; i++) {
        const seed *s = &seeds[i < n_seeds ? i : seeded_below(&state, n_seeds)];
        size_t n = s->n < SEEDED_MAX ? s->n : SEEDED_MAX;
        memcpy(text, s->bytes, n);
        size_t changes = i < n_seeds ? 0 : 1 + seeded_below(&state, SEEDED_CHANGES);
        while (changes-- > 0)
            n = seeded_change(&state, text, n, &seeds[seeded_below(&state, n_seeds)]);
        uint8_t *exact = malloc(n ? n : 1);
        if (!exact) abort();
        memcpy(exact, text, n);
        run(exact, n);
        free(exact);
    }
    free(text);
}

#endif
