/* The style cascade: the values of template and front matter, resolved to one flat record for each
 * style name.
 *
 * A style name is a kind ("paragraph", "heading1", "list.item") and, for a class, kind.class
 * ("table.wide"). Text properties that are not set are inherited from the parent kind, and finally
 * from "document".
 */
#ifndef ENL_STYLE_STYLE_H
#define ENL_STYLE_STYLE_H

#include "core/base/ctx.h"
#include "core/base/units.h"
#include "core/base/value.h"
#include "core/lang/date.h"
#include "core/text/font.h"
#include "core/text/shape.h"

#include <stdbool.h>

typedef enum enl_text_align {
    ENL_TA_LEFT,
    ENL_TA_JUSTIFY,
    ENL_TA_CENTER,
    ENL_TA_RIGHT,
    ENL_TA_END /* where lines end: at the left where the text around runs from right to left */
} enl_text_align;
typedef enum enl_case { ENL_CASE_NONE, ENL_CASE_UPPER } enl_case;

/* The place of a figure or table: where it is in the notes; there if it fits, else at the top of
 * the next page while the text continues; at the top or the foot of a page; on a page for floats
 * only. */
typedef enum enl_place {
    ENL_PLACE_HERE,
    ENL_PLACE_AUTO,
    ENL_PLACE_TOP,
    ENL_PLACE_BOTTOM,
    ENL_PLACE_PAGE
} enl_place;
/* What later pages show of a cell that spans several rows in a table's first columns. */
typedef enum enl_row_labels {
    ENL_ROW_LABELS_REPEAT,    /* itself */
    ENL_ROW_LABELS_CONTINUED, /* itself and "(continued)" */
    ENL_ROW_LABELS_ONCE       /* nothing */
} enl_row_labels;
/* Which tables are marked as continued on later pages. */
typedef enum enl_continued {
    ENL_CONTINUED_NUMBERED,
    ENL_CONTINUED_ALL,
    ENL_CONTINUED_NONE
} enl_continued;
/* The kind of page break before a block. */
typedef enum enl_page_break { ENL_BREAK_NONE, ENL_BREAK_PAGE, ENL_BREAK_RIGHT } enl_page_break;

typedef struct enl_rule {
    enl_len width, length;
    enl_colour colour;
} enl_rule; /* length 0: full measure */

/* A fixed place on the page, from its top left corner; width 0: none. */
typedef struct enl_frame {
    enl_len x, y, width, height;
} enl_frame;

typedef struct enl_style {
    enl_str name;
    /* text; inherited from the parent kind */
    enl_str face; /* a key of `faces`, or a family */
    enl_len size, leading;
    int weight;
    bool italic;
    enl_colour colour;
    uint32_t features;     /* ENL_F_* */
    int32_t letterspacing; /* 1/1000 em */
    enl_case text_case;
    bool hyphenate;
    bool protrude;     /* marks at a line's ends protrude a little from the measure */
    bool rivers;       /* paragraphs are set without rivers of spaces */
    int expand;        /* how far letters may be widened or narrowed, 1/1000 */
    int tolerance;     /* badness of a line, as TeX's; 0: layout's own */
    int hyphens;       /* most consecutive lines that end with one; 0: any number */
    enl_len last_line; /* least length of a paragraph's last line */
    enl_text_align align;
    int widows, orphans; /* least lines at the top and foot of a page */
    /* block; not inherited */
    enl_len above, below; /* space; of two neighbours the larger applies */
    enl_len left, right;  /* indents of the whole block */
    enl_len indent;       /* first line of a paragraph that follows a paragraph */
    enl_len indent_first; /* first line of any other paragraph */
    enl_len hang;         /* list marker or number column; footnote number */
    enl_len padding_top, padding_bottom, padding_left, padding_right;
    bool has_background;
    enl_colour background;
    enl_rule bar; /* at the left edge of the block; width 0: none */
    enl_rule rule_above, rule_below, rule_between; /* tables: head rule is `rule_head` */
    enl_rule rule_head;
    bool keep_next, keep_together;
    bool keep_previous; /* at least two lines of the text before stand over it on its page */
    enl_page_break page_break;
    enl_place place; /* figures and tables */
    enl_len width;   /* tables; 0: by their content */
    enl_frame frame; /* containers: where they are on their page, out of the text */
    enl_row_labels row_labels;
    enl_continued continued;
    enl_str label;      /* key of `words` printed above the block, "" for none */
    enl_str marker;     /* list items: "{1}.", "{a}.", "({i})" or literal text; "": layout's own */
    bool leader;        /* contents: dots between an entry and its page number */
    int stretch;        /* cover and frames: share of the free height that goes above the block */
    enl_len size_least; /* cover and frames: `size` may come down to this to make it fit; 0: it may
                           not */
    bool over;          /* watermark: over the text, not under it */
    int opacity;        /* watermark: how much it covers, in percent; 0: all */
    /* inline shifts: superscripts and the like */
    enl_len raise;
    /* resolved for the shaper */
    const enl_tstyle *text; /* NULL until enl_styles_text */
    const enl_font *font;
} enl_style;

/* Furniture: text with {title}, {chapter}, {chapter_number}, {section}, {page}, {pages}, {date} and
 * any front matter field; "" leaves the place empty. Words such as {page_of} are already replaced.
 * A line feed begins another line. */
typedef struct enl_furniture {
    enl_str left, center, right;
    enl_len
        distance; /* header: first baseline from the page's top; footer: last one from its bottom */
    enl_rule rule; /* header: under it; footer: over it; width 0: none */
    enl_len rule_distance;
    bool first_page; /* also on the document's first page (the cover never has any) */
    const struct enl_furniture *first, *left_page, *right_page; /* used there instead; NULL: none */
} enl_furniture;

/* What lies under a page. */
typedef struct enl_backdrop {
    bool set;
    bool has_colour;
    enl_colour colour;
    enl_str picture; /* file, from the folder of the file that names it; "" for none */
    enl_span at;     /* where it is named */
} enl_backdrop;

typedef struct enl_page_style {
    enl_str paper; /* "letter", "a4", "legal", or "WIDTHxHEIGHT" */
    enl_len width, height;
    enl_len top, right, bottom, left; /* margins */
    enl_len first_top;                /* top margin of the first page after the cover */
    bool mirrored; /* `left` is the inner margin: left pages have it at their right */
    int columns;   /* of the document's text */
    enl_len column_gap;
    enl_len aside_width,
        aside_gap; /* the column for marginal notes, in the outer margin; width 0: none */
    enl_backdrop background, first_background, left_background, right_background;
    enl_str watermark;   /* "" for none */
    bool watermark_over; /* in the style watermark.over */
    bool front_roman;    /* pages before the first chapter have roman numbers */
    bool appendix_pages; /* appendices number their pages, ... */
    enl_furniture header, footer;
} enl_page_style;

/* Heading numbers: levels 1 to `depth`; depth 0: none. */
typedef struct enl_numbering_style {
    int depth;
    enl_str format[6]; /* as "{1}", "{1}.{2}"; "" means joined with dots */
} enl_numbering_style;

typedef struct enl_styles enl_styles;

/* Reads template `t` (a map as template.lua returns it; already merged with what it extends) with
 * the front matter `meta` laid over it (keys page, paper, margin, fonts, colours, styles,
 * numbering, toc). Wrong values are reported at their place. */
enl_styles *enl_style_new(enl_ctx *c, const enl_value *t, const enl_value *meta, enl_str lang,
                          enl_fonts *fonts, enl_shaper *shaper);
/* Takes NULL. */
void enl_style_drop(enl_styles *s);

/* The record of a kind with optional classes (the last class that has a style wins). Never NULL: an
 * unknown kind is "paragraph"'s. `text` and `font` are resolved. Cached: a pointer stays valid. */
const enl_style *enl_style_find(enl_styles *s, const char *kind, const enl_str *classes, size_t n);
/* The same record with character changes on top; cached by its arguments. `base` is not changed. */
typedef struct enl_text_change {
    int bold;         /* 1: bold */
    int italic;       /* 1: toggles italic */
    const char *kind; /* NULL, or an inline kind whose style applies: "code", "link", "sup", "sub",
                         "mark", ... */
    enl_str lang;     /* "" keeps */
    enl_str cls;      /* class of a span, "" for none: "smallcaps", "span.NAME" of the template */
    int percent;      /* of the base's size and leading, down to its `size_least`; 0: as they are */
} enl_text_change;
const enl_style *enl_style_change(enl_styles *s, const enl_style *base, const enl_text_change *ch);

/* Settled when the styles were made; they live as long as `s`. */
const enl_page_style *enl_style_page(const enl_styles *s);
const enl_numbering_style *enl_style_numbering(const enl_styles *s);
/* A generated word by key in the document's language, else English, else the key itself. */
enl_str enl_style_word(enl_styles *s, const char *key);
/* A word in another language, as for a span or chapter that has one. */
enl_str enl_style_word_in(enl_styles *s, const char *key, enl_str lang);
/* Reports the words that were asked for and printed in English in other languages. */
void enl_style_report_words(enl_styles *s);
bool enl_style_flag(const enl_styles *s,
                    const char *key); /* "toc", "chapter_pages", "justify_last", ... */
/* Named colour of the template. False when there is none. */
bool enl_style_colour(const enl_styles *s, enl_str name, enl_colour *out);
/* Canvas text: face name or family, weight and style. */
const enl_tstyle *enl_style_face(enl_styles *s, enl_str face, int weight, bool italic);
/* The template's value, for what styles do not cover (cover function and such). */
const enl_value *enl_style_value(const enl_styles *s, enl_str path);
/* What applied and from where. */
void enl_style_dump(enl_styles *s, enl_buf *out);

/* What to hand to a template's functions as `args`, a map: words (all of them, in the document's
 * language), colours, lang, date (the front matter's, formatted), page (width, height, top, right,
 * bottom, left, measure; numbers of points). */
const enl_value *enl_style_args(enl_styles *s);
/* A date as the template wants it (its `dates`), else as enl_lang_date writes it. */
enl_str enl_style_date(enl_styles *s, enl_str date);

/* The value that property `prop`, as "place", has by the name `text`; false when it has none. */
bool enl_style_choose(const char *prop, enl_str text, int *out);
/* The frame in a text such as "20mm 45mm 85mm 45mm", in em of `em`; false when it is none. */
bool enl_style_frame(enl_ctx *c, enl_str text, enl_len em, enl_frame *out);
/* "one of here, auto, ...", for messages. */
enl_str enl_style_choices(enl_arena *a, const char *prop);

#endif
