/* The ICU module: line breaking for scripts that need more than spaces. Loaded when first used; the
 * rest of the program sees only this table. */
#ifndef ENL_TEXT_SEGMENT_H
#define ENL_TEXT_SEGMENT_H

#include <stddef.h>
#include <stdint.h>

typedef struct enl_segmenter enl_segmenter;

typedef struct enl_icu_module {
    uint32_t abi; /* ENL_ICU_ABI */
    /* NULL when ICU lacks its data. */
    enl_segmenter *(*open)(void);
    void (*close)(enl_segmenter *s); /* takes NULL */
    /* Writes the byte offsets inside the text at which a line may begin; returns their number, at
     * most `max`. */
    size_t (*breaks)(enl_segmenter *s, const char *lang, const char *text, size_t n, uint16_t *at,
                     size_t max);
} enl_icu_module;
enum { ENL_ICU_ABI = 1 };
/* Exported by enlace-icu.so under this name. */
#define ENL_ICU_SYMBOL "enl_icu_module_v1"

#endif
