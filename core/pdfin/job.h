/* What the compile and the program `enlace-pdfin` say to each other.
 *
 * libqpdf works in a process of its own: a small file can make it ask for all memory or keep it
 * busy for minutes. The program reads one job from its standard input, writes one reply to its
 * standard output, and goes on until the input ends. A message is its version, its length and
 * fields in a fixed order; texts are UTF-8, and what a reader gets points into the message.
 */
#ifndef ENL_PDFIN_JOB_H
#define ENL_PDFIN_JOB_H

#include "core/base/buf.h"

#include <stdint.h>

enum { ENL_PDFIN_VERSION = 1, ENL_PDFIN_SOURCES_MAX = 1000 };

typedef enum enl_pdfin_verb {
    ENL_PDFIN_INSPECT, /* facts and problems of each source */
    ENL_PDFIN_APPEND,  /* the pages of the sources after those of the host */
    ENL_PDFIN_FIGURE,  /* one page of each source as objects for a form XObject */
    ENL_PDFIN_ATTACH,  /* the attachments into the host */
    ENL_PDFIN_DETACH   /* the files that the host has attached; `remove` names what goes */
} enl_pdfin_verb;

/* A PDF whose pages are used. */
typedef struct enl_pdfin_source {
    enl_str bytes;
    enl_str pages; /* ranges such as `2-5,z`; "": all */
    enl_str title; /* of its part and its outline entry; "": the file's own */
    enl_str
        alt; /* for each page of a file without tags, with `{page}`; "": such a file is refused */
    enl_str label; /* before the page labels of a file that has none */
    enl_str box;   /* figures: `media`, `crop`, `trim`, `bleed` or `art`; "": crop */
    enl_str name;  /* of a destination, its first page; "": none */
    /* What the host has that comes after it: pages (stamps do not count), children of its document
     * element, entries of its outline's first level. */
    uint32_t pages_after, parts_after, entries_after;
    uint32_t stamps; /* pages at the host's end, one for each page of this source, or 0 */
    uint32_t strict; /* 1: what PDF/UA-1 and PDF/A-2a do not allow refuses the file */
} enl_pdfin_source;

/* A file in a PDF. */
typedef struct enl_pdfin_attachment {
    enl_str name, mime, relationship, description, bytes;
    enl_str md5;  /* of the bytes, 16 bytes; "": none */
    enl_str date; /* as PDF writes it, `D:20260102030405Z`; "": none */
} enl_pdfin_attachment;

typedef struct enl_pdfin_job {
    enl_pdfin_verb verb;
    enl_str host; /* "": none */
    enl_str remove;
    const enl_pdfin_source *sources;
    size_t n_sources;
    const enl_pdfin_attachment *attachments;
    size_t n_attachments;
} enl_pdfin_job;

/* What is wrong with a file. The first kind means that nothing can be done with it, the second
 * breaks a standard, the third is lost or was changed. */
#define ENL_PDFIN_PROBLEMS                                                            \
    P(NOT_PDF, 1, "it cannot be read as PDF")                                         \
    P(PASSWORD, 1, "it needs a password")                                             \
    P(ENCRYPTED, 1, "it is encrypted")                                                \
    P(TOO_MUCH, 1, "it is too large or nested too deeply")                            \
    P(NO_PAGE, 1, "it has no such page")                                              \
    P(PAGE_TWICE, 1, "a page is named twice")                                         \
    P(NO_FILE, 1, "it has no such file")                                              \
    P(BAD_RANGE, 1, "these are not page numbers")                                     \
    P(DAMAGED, 1, "it is damaged")                                                    \
    P(UNTAGGED, 2, "it has no tags")                                                  \
    P(FONT_NOT_EMBEDDED, 2, "a font is not embedded")                                 \
    P(FONT_NO_UNICODE, 2, "a font does not say which characters its glyphs are")      \
    P(PRIVATE_USE, 2, "a character of the Private Use Area has no text in its place") \
    P(CMYK, 2, "device colours of CMYK need a profile")                               \
    P(FIGURE_ALT, 2, "a figure has no alternative text")                              \
    P(NOT_TAGGED_CONTENT, 2, "content has no tag")                                    \
    P(HEADING_SKIP, 2, "a heading level is left out")                                 \
    P(FORM_POSTSCRIPT, 2, "PostScript is not allowed")                                \
    P(XFA, 2, "it is an XFA form")                                                    \
    P(SIGNED, 3, "its signature is lost")                                             \
    P(FIELDS, 3, "its form fields are lost")                                          \
    P(SCRIPTS, 3, "its scripts are lost")                                             \
    P(MEDIA, 3, "an annotation that PDF/A does not allow is lost")                    \
    P(DEAD_LINK, 3, "a link goes to a page that is not taken over")                   \
    P(ATTACHED, 3, "its attached files are lost")                                     \
    P(HEADING_SHIFT, 3, "its headings begin too low and were raised")                 \
    P(NOT_SHOWN, 3, "an annotation is not shown")

typedef enum enl_pdfin_code {
#define P(name, severity, text) ENL_PDFIN_##name,
    ENL_PDFIN_PROBLEMS
#undef P
        ENL_PDFIN_CODES
} enl_pdfin_code;

typedef struct enl_pdfin_problem {
    uint32_t code;   /* enl_pdfin_code */
    uint32_t source; /* from 0; the host is UINT32_MAX */
    uint32_t page;   /* of the file, from 1; 0: of all of it */
    enl_str detail;
} enl_pdfin_problem;

/* The size of a page as it is shown. */
typedef struct enl_pdfin_page {
    double width, height; /* pt */
    uint32_t number;      /* in the file, from 1 */
    uint32_t tagged;      /* 1 when content of it is in the structure tree */
} enl_pdfin_page;

typedef struct enl_pdfin_facts {
    uint32_t all_pages; /* of the file */
    uint32_t tagged;
    enl_str lang, title, producer;
    enl_pdfin_page *pages; /* those that the job names */
    size_t n_pages;
    enl_str form; /* figures: objects, see figure.h */
} enl_pdfin_facts;

/* What an object of a form is. */
enum { ENL_PDFIN_STREAM = 1, ENL_PDFIN_LAYER = 2, ENL_PDFIN_HIDDEN = 4 /* such a layer */ };

typedef struct enl_pdfin_reply {
    uint32_t done; /* 0: a problem of the first kind, or of the second for strict sources */
    enl_pdfin_problem *problems;
    size_t n_problems;
    enl_pdfin_facts *facts; /* one for each source */
    size_t n_facts;
    enl_pdfin_attachment *attachments;
    size_t n_attachments;
    enl_str bytes;
} enl_pdfin_reply;

/* The kind of a problem, 1 to 3, and its text. */
int enl_pdfin_job_kind(uint32_t code);
const char *enl_pdfin_job_text(uint32_t code);

/* Writes a message without its version and length. */
void enl_pdfin_job_write(enl_buf *out, const enl_pdfin_job *j);
void enl_pdfin_job_write_reply(enl_buf *out, const enl_pdfin_reply *r);
/* Reads one; lists are in the arena, texts in `message`. False when it is not one. */
bool enl_pdfin_job_read(enl_arena *a, enl_str message, enl_pdfin_job *j);
bool enl_pdfin_job_read_reply(enl_arena *a, enl_str message, enl_pdfin_reply *r);

#endif
