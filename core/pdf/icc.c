/* The ICC profile (ICC.1:2010): header, tag table, tags; three channels share one curve. */
#include "core/pdf/icc.h"

#include <string.h>

enum { N_TAGS = 10, N_DATA = 8 };

static void put32(enl_buf *b, uint32_t v)
{
    char bytes[4] = { (char)(v >> 24), (char)(v >> 16), (char)(v >> 8), (char)v };
    enl_buf_put(b, bytes, 4);
}

/* s15Fixed16Number of v / 10^7. */
static void put_fixed(enl_buf *b, int64_t v)
{
    int64_t scaled = v * 65536 * 2 / 10000000;
    put32(b, (uint32_t)(int32_t)((scaled + (scaled < 0 ? -1 : 1)) / 2));
}

static void put_type(enl_buf *b, const char *type)
{
    enl_buf_put(b, type, 4);
    put32(b, 0);
}

static void put_text(enl_buf *b, const char *text)
{
    size_t n = strlen(text);
    put_type(b, "mluc");
    put32(b, 1);
    put32(b, 12);
    enl_buf_put(b, "enUS", 4);
    put32(b, (uint32_t)n * 2);
    put32(b, 28);
    for (size_t i = 0; i < n; i++) {
        enl_buf_byte(b, 0);
        enl_buf_byte(b, text[i]);
    }
    while (b->n % 4) enl_buf_byte(b, 0);
}

static void put_xyz(enl_buf *b, const int64_t v[3])
{
    put_type(b, "XYZ ");
    for (int i = 0; i < 3; i++) put_fixed(b, v[i]);
}

static void put_tag(enl_buf *b, int i)
{
    /* Primaries adapted to D50 by Bradford, the adaptation itself, and the transfer curve. */
    static const int64_t xyz[4][3] = { { 9642000, 10000000, 8249000 },
                                       { 4360747, 2225045, 139322 },
                                       { 3850649, 7168786, 971045 },
                                       { 1430804, 606169, 7141733 } };
    static const int64_t chad[9] = { 10478112, 228866, -501270, 295424, 9904844,
                                     -170491,  -92345, 150436,  7521316 };
    static const int64_t curve[5] = { 24000000, 9478673, 521327, 773994, 404500 };
    if (i == 0) put_text(b, "sRGB");
    if (i == 1) put_text(b, "No rights reserved");
    if (i >= 2 && i <= 5) put_xyz(b, xyz[i - 2]);
    if (i == 6) {
        put_type(b, "sf32");
        for (int k = 0; k < 9; k++) put_fixed(b, chad[k]);
    }
    if (i == 7) {
        put_type(b, "para");
        put32(b, 3u << 16);
        for (int k = 0; k < 5; k++) put_fixed(b, curve[k]);
    }
}

/* Header and tag table, in front of the tags. */
static void put_header(enl_buf *b, uint32_t size)
{
    static const unsigned date[6] = { 2026, 1, 1, 0, 0, 0 };
    put32(b, size);
    put32(b, 0);
    put32(b, 0x04200000);
    enl_buf_put(b, "mntrRGB XYZ ", 12);
    for (int i = 0; i < 6; i++) {
        enl_buf_byte(b, (char)(date[i] >> 8));
        enl_buf_byte(b, (char)date[i]);
    }
    enl_buf_put(b, "acsp", 4);
    for (int i = 0; i < 6; i++) put32(b, 0);
    put32(b, 0);
    put32(b, 0x0000F6D6); /* the D50 white of the connection space */
    put32(b, 0x00010000);
    put32(b, 0x0000D32D);
    for (int i = 0; i < 12; i++) put32(b, 0);
    put32(b, N_TAGS);
}

void enl_pdf_icc_srgb(enl_buf *out)
{
    static const char names[N_TAGS][5] = { "desc", "cprt", "wtpt", "rXYZ", "gXYZ",
                                           "bXYZ", "chad", "rTRC", "gTRC", "bTRC" };
    uint32_t at[N_TAGS + 1];
    /* Twice: the first pass only determines the offsets of the tags. */
    for (int round = 0; round < 2; round++) {
        uint32_t size = round ? at[N_DATA] : 0;
        out->n = 0;
        put_header(out, size);
        for (int i = 0; i < N_TAGS; i++) {
            int data = i < N_DATA ? i : N_DATA - 1; /* three channels, one curve */
            enl_buf_put(out, names[i], 4);
            put32(out, round ? at[data] : 0);
            put32(out, round ? at[data + 1] - at[data] : 0);
        }
        for (int i = 0; i < N_DATA; i++) {
            at[i] = (uint32_t)out->n;
            put_tag(out, i);
        }
        at[N_DATA] = (uint32_t)out->n;
    }
}
