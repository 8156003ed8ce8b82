/* Font matching: distances between styles, and aliases of names. */
#include "core/text/fontmatch.h"

#include <stddef.h>
#include <string.h>

enum { ELSEWHERE = 1000 /* farther than any face on the preferred side */ };

/* Between 400 and 500, heavier faces up to 500 come first, then lighter ones, then the rest; below
 * 400 lighter ones come first, above 500 heavier ones. */
static int weight_distance(int wanted, int weight)
{
    if (weight == wanted) return 0;
    if (wanted >= 400 && wanted <= 500) {
        if (weight > wanted && weight <= 500) return weight - wanted;
        return weight < wanted ? ELSEWHERE + wanted - weight : 2 * ELSEWHERE + weight - wanted;
    }
    int away = weight - wanted;
    if (wanted < 400) away = -away;
    return away > 0 ? away : ELSEWHERE - away;
}

/* The desired width is normal: narrower faces come before wider ones. */
static int width_distance(int width)
{
    return width <= 100 ? 100 - width : 100 + width;
}

int enl_text_fontmatch_distance(int weight, bool italic, int face_weight, int face_width,
                                bool face_italic)
{
    return (width_distance(face_width) * 2 + (italic != face_italic)) * 4 * ELSEWHERE +
           weight_distance(weight, face_weight);
}

const char *enl_text_fontmatch_alias(const char *family)
{
    static const char *const pairs[][2] = {
        { "serif", "liberation serif" },
        { "sans-serif", "liberation sans" },
        { "sans", "liberation sans" },
        { "monospace", "liberation mono" },
        { "arial", "liberation sans" },
        { "helvetica", "liberation sans" },
        { "arial narrow", "liberation sans narrow" },
        { "times new roman", "liberation serif" },
        { "times", "liberation serif" },
        { "courier new", "liberation mono" },
        { "courier", "liberation mono" },
        { "calibri", "carlito" },
        { "cambria", "caladea" },
        { "georgia", "gelasio" },
        { "palatino", "tex gyre pagella" },
        { "palatino linotype", "tex gyre pagella" },
    };
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if (strcmp(family, pairs[i][0]) == 0) return pairs[i][1];
    return NULL;
}

static bool contains_any(const char *family, const char *const *parts, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (strstr(family, parts[i])) return true;
    return false;
}

enl_fontclass enl_text_fontmatch_class(const char *family)
{
    static const char *const mono[] = { "mono",       "courier",  "consol", "code",
                                        "typewriter", "terminal", "fixed" };
    static const char *const sans[] = { "sans", "gothic", "grotesk", "helvet", "arial" };
    static const char *const serif[] = {
        "serif",   "roman",   "times",   "libertin", "pagella", "palatino", "garamond",
        "georgia", "cambria", "caladea", "bookman",  "century", "caslon",   "baskerville",
        "bodoni",  "antiqua", "charter", "termes",   "schola",  "bonum",    "crimson",
        "gelasio", "ming",    "song",    "mincho"
    };
    if (contains_any(family, mono, sizeof mono / sizeof *mono)) return ENL_MONO;
    if (contains_any(family, sans, sizeof sans / sizeof *sans)) return ENL_SANS;
    return contains_any(family, serif, sizeof serif / sizeof *serif) ? ENL_SERIF : ENL_SANS;
}
