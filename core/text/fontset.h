/* The parts of an enl_fonts, for font.c and fallback.c only. */
#ifndef ENL_TEXT_FONTSET_H
#define ENL_TEXT_FONTSET_H

#include "core/base/map.h"
#include "core/text/font.h"
#include "core/text/fontindex.h"

/* A family that the template names after the one that is used. */
typedef struct enl_fontchain {
    enl_str family;
    struct enl_fontchain *next;
} enl_fontchain;

struct enl_fonts {
    enl_ctx *ctx;
    enl_arena arena;
    bool indexed;
    enl_fontindex index;
    enl_font **fonts; /* by id */
    size_t n, cap;
    uint32_t first;   /* the id of fonts[0] */
    enl_map opened;   /* by path and face: an enl_font, or `broken` */
    enl_map found;    /* by families, weight and slope, or "only" and one family: an enl_font */
    enl_map chains;   /* by font id: the families to ask for what it lacks, enl_fontchain */
    enl_map replaced; /* of `found`: the keys with a font in place of what was asked for */
    enl_map missing;  /* families that are not installed */
    enl_map fallback; /* by font id and character: an enl_font, or `broken` for none */
    const enl_font *emoji; /* the font of pictures; NULL until asked for, `broken` for none */
    enl_font broken;       /* stands for faces that cannot be opened */
    hb_set_t *covered;     /* all characters of all faces; NULL until a character was looked for */
    hb_set_t **coverage;   /* by face in the index's order */
    size_t n_coverage, cap_coverage;
};

/* The nearest face of one family (in lower case, blanks make no difference) that is installed and
 * sound, or NULL. */
const enl_font *enl_text_fontset_family(enl_fonts *f, enl_str family, int weight, bool italic);
/* The face of an entry of the index; NULL when it is not sound. */
const enl_font *enl_text_fontset_open(enl_fonts *f, const enl_face_entry *e);
enl_fontindex *enl_text_fontset_index(enl_fonts *f);
/* Fontconfig's folders join the index; false when they had already. */
bool enl_text_fontset_widen(enl_fonts *f);

#endif
