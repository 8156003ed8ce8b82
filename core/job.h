/* Shared by the parts of a compile: the stages' tools and results, and how it begins and ends. */
#ifndef ENL_JOB_H
#define ENL_JOB_H

#include "core/draw/draw.h"
#include "core/enclosures.h"
#include "core/layout/layout.h"
#include "core/notes/notes.h"
#include "core/output.h"
#include "core/pdf/pdf.h"
#include "core/script/script.h"
#include "core/style/style.h"
#include "core/svgchild.h"
#include "core/text/segment.h"

/* The fields of a row of data, a map that is laid over the front matter and under the settings. */
typedef struct enl_row {
    const enl_value *fields; /* NULL: none */
    enl_str name;            /* of the file that their places are in */
} enl_row;

/* Where the time goes. */
typedef struct enl_job_profile {
    const char *stage; /* the one that runs */
    uint64_t start;
    struct {
        const char *stage;
        uint64_t spent;
    } costs[8];
    size_t n;
} enl_job_profile;

/* Breaks in scripts without spaces; NULL until they are needed. */
typedef struct enl_job_icu {
    const enl_icu_module *module;
    enl_segmenter *segmenter;
    bool tried;
} enl_job_icu;

/* Pages of PDF files as pictures. */
typedef struct enl_job_forms {
    enl_child child;
    enl_form_reader reader;
} enl_job_forms;

/* What knows fonts and words. It may outlive the compile and serve the next: then it is lent, and
 * what it reports is in a context of its own until enl_job_collect. */
typedef struct enl_job_text {
    enl_fonts *fonts;
    enl_shaper *shaper;
    enl_hyphens *hyphens;
    enl_ctx *lent;       /* the context that they are made of; NULL: the compile's */
    enl_pdf_shared *pdf; /* lives as long as they do; NULL: nothing is shared by files */
} enl_job_text;

/* Makes them of the context. */
void enl_job_text_init(enl_job_text *t, enl_ctx *c);
void enl_job_text_drop(enl_job_text *t);

/* One compile. Zero but for `r`, and enl_ctx_init on `c`, is one that has not begun; whatever it
 * came to, enl_job_finish or enl_job_drop ends it. Tools are made when they are first needed,
 * and are NULL until then. */
typedef struct enl_job {
    const enl_request *r;
    enl_row row;
    enl_ctx c;
    enl_script *script;
    enl_job_text text;
    enl_str template_ready; /* name of the one that `template` has had since before the row; "" */
    enl_styles *styles;
    const enl_draw_module *draw;
    enl_svgchild svg;
    enl_canvas_maker maker;
    enl_vector_reader svg_reader;
    enl_job_forms forms;
    enl_canvas *canvas; /* the last one made: a jump may leave it open */
    enl_job_icu icu;
    enl_cite_style *cite_style;
    enl_doc *doc;
    enl_value template;
    enl_resolve_rules rules;
    const enl_resolved *resolved; /* once it is; what layout reads */
    int64_t date;                 /* of the file: seconds since 1970 UTC, or ENL_PDF_NO_DATE */
    enl_pages pages;
    enl_output_file out;
    enl_status status;
    enl_job_profile profile;
    enl_enclosures enclosures;
} enl_job;

/* Takes what lent tools reported to the compile's diagnostics. */
void enl_job_collect(enl_job *j);

/* Everything from the notes to the output file: what enl_compile guards. */
void enl_job_compile(enl_job *j);

/* Ends the stage that runs, and begins `stage` unless it is NULL. Does nothing without a profile.
 */
void enl_job_stage(enl_job *j, const char *stage);

/* Whether nothing may be written: there were errors, or warnings that count as errors. */
bool enl_job_failed(const enl_job *j);

/* Runs `fn` with a recovery point around it: 0, or why it jumped out (ENL_JUMP_...). */
int enl_job_guard(enl_job *j, void (*fn)(enl_job *));

/* Hands out profile and diagnostics, frees everything, and gives the compile's status; `why` is
 * what enl_job_guard returned. */
enl_status enl_job_finish(enl_job *j, int why);
void enl_job_drop(enl_job *j);
/* The first half of each: hands out and gives the status; frees what is not in the job's memory but
 * for Lua and lent tools. */
enl_status enl_job_report(enl_job *j, int why);
void enl_job_release(enl_job *j);

/* reading.c: the Lua host with the installed data, and the document: notes, grants, plugins, --set.
 * False when there are no notes to read; the reason is reported and set in j->status. */
void enl_job_script(enl_job *j);
bool enl_job_read(enl_job *j);
/* Loads the template that the document names unless it is there; false when there is none. */
bool enl_job_template(enl_job *j);

/* pages.c: what the template makes of the text, before plugins take part; the callbacks for drawing
 * and measuring (`self` is the job; canvases are in points inside and NULL when there is no module
 * for them), the openings of sections, cover, head and tail, and j->pages. enl_job_matter also
 * links the document. */
void enl_job_body(enl_job *j);
enl_canvas *enl_job_canvas(void *self, enl_len width, enl_len height);
bool enl_job_measure(void *self, enl_str text, const enl_canvas_text *look, enl_span at,
                     enl_measured *out);
void enl_job_sections(enl_job *j);
void enl_job_matter(enl_job *j);
void enl_job_pages(enl_job *j);
/* One page with the children of a DIV, in the document's styles; after enl_job_pages. */
void enl_job_sheet(enl_job *j, const enl_node *blocks, enl_pages *out);
/* The style of citations, read when it is first asked for; `self` is the job. */
const enl_cite_style *enl_job_cite_style(void *self);

#endif
