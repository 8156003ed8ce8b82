/* ICU's line break iterator over UTF-8. One iterator is kept for the language at hand. */
#include <enlace.h>

#include "core/text/segment.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/utext.h>

enum { LANG_MAX = 32 };

struct enl_segmenter {
    UBreakIterator *lines;
    UText text;
    char lang[LANG_MAX];
};

static enl_segmenter *open(void)
{
    enl_segmenter *s = calloc(1, sizeof *s); /* ICU's own objects are on the heap as well */
    if (s) s->text = (UText)UTEXT_INITIALIZER;
    return s;
}

static void close(enl_segmenter *s)
{
    if (!s) return;
    if (s->lines) ubrk_close(s->lines);
    utext_close(&s->text);
    free(s);
}

static bool use_language(enl_segmenter *s, const char *lang)
{
    UErrorCode e = U_ZERO_ERROR;
    if (s->lines && strncmp(s->lang, lang, LANG_MAX - 1) == 0) return true;
    if (s->lines) ubrk_close(s->lines);
    s->lang[0] = '\0';
    strncat(s->lang, lang, LANG_MAX - 1);
    s->lines = ubrk_open(UBRK_LINE, s->lang, NULL, 0, &e);
    if (U_SUCCESS(e)) return true;
    s->lines = NULL;
    return false;
}

static size_t breaks(enl_segmenter *s, const char *lang, const char *text, size_t n, uint16_t *at,
                     size_t max)
{
    UErrorCode e = U_ZERO_ERROR;
    size_t k = 0;
    if (!use_language(s, lang)) return SIZE_MAX;
    utext_openUTF8(&s->text, text, (int64_t)n, &e);
    ubrk_setUText(s->lines, &s->text, &e);
    if (U_FAILURE(e)) return SIZE_MAX;
    for (int32_t i = ubrk_first(s->lines); i != UBRK_DONE && k < max; i = ubrk_next(s->lines))
        if (i > 0 && (size_t)i < n && i <= UINT16_MAX) at[k++] = (uint16_t)i;
    return k;
}

extern ENL_API const enl_icu_module enl_icu_module_v1;

const enl_icu_module enl_icu_module_v1 = {
    .abi = ENL_ICU_ABI,
    .open = open,
    .close = close,
    .breaks = breaks,
};
