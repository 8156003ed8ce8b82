/* Chooses a filter for each row as PNG's specification advises: the one whose differences, taken as
 * signed bytes, have the smallest sum of absolute values. */
#include "core/pdf/predict.h"

#include <stdlib.h>
#include <string.h>

enum { NONE, SUB, UP, PAETH, N_FILTERS };
static const char codes[N_FILTERS] = { 0, 1, 2, 4 };

typedef struct row_filter {
    const unsigned char *above; /* the row before, or zeros */
    const unsigned char *row;
    size_t n, pixel;
} row_filter;

static int paeth(int left, int up, int corner)
{
    int p = left + up - corner, a = abs(p - left), b = abs(p - up), c = abs(p - corner);
    return a <= b && a <= c ? left : b <= c ? up : corner;
}

static void apply(const row_filter *f, int filter, unsigned char *to)
{
    const unsigned char *r = f->row, *u = f->above;
    size_t px = f->pixel < f->n ? f->pixel : f->n;
    switch (filter) {
    case NONE: memcpy(to, r, f->n); return;
    case SUB:
        memcpy(to, r, px);
        for (size_t i = px; i < f->n; i++) to[i] = (unsigned char)(r[i] - r[i - px]);
        return;
    case UP:
        for (size_t i = 0; i < f->n; i++) to[i] = (unsigned char)(r[i] - u[i]);
        return;
    default:
        for (size_t i = 0; i < px; i++) to[i] = (unsigned char)(r[i] - u[i]);
        for (size_t i = px; i < f->n; i++)
            to[i] = (unsigned char)(r[i] - paeth(r[i - px], u[i], u[i - px]));
    }
}

static uint64_t cost(const unsigned char *p, size_t n)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < n; i++) sum += p[i] < 128 ? p[i] : 256u - p[i];
    return sum;
}

void enl_pdf_predict_rows(enl_buf *out, enl_str data, size_t row, size_t pixel)
{
    size_t rows = row ? data.n / row : 0;
    out->n = 0;
    /* Space after the result for one row of each filter, and for the row above the first. */
    enl_buf_room(out, rows * (row + 1) + (N_FILTERS + 1) * row);
    unsigned char *trial = (unsigned char *)out->p + rows * (row + 1),
                  *zeros = trial + N_FILTERS * row;
    row_filter f = { .above = zeros, .n = row, .pixel = pixel };
    memset(zeros, 0, row);
    for (size_t y = 0; y < rows; y++) {
        f.row = (const unsigned char *)data.p + y * row;
        int best = NONE;
        uint64_t least = UINT64_MAX;
        for (int filter = NONE; filter < N_FILTERS; filter++) {
            apply(&f, filter, trial + (size_t)filter * row);
            uint64_t c = cost(trial + (size_t)filter * row, row);
            if (c >= least) continue;
            least = c;
            best = filter;
        }
        out->p[out->n] = codes[best];
        memcpy(out->p + out->n + 1, trial + (size_t)best * row, row);
        out->n += row + 1;
        f.above = f.row;
    }
}
