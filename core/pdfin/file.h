/* A PDF file open in libqpdf, and its objects.
 *
 * An object is a handle that is counted by libqpdf; enl_pdfin_file_free gives one back, which long
 * loops must do. What a file names and does not have is null, and null has no keys and no items, so
 * that callers need not ask at every step. Nothing here trusts the file: numbers are bounded, trees
 * are walked with limits, and a fault of libqpdf ends the file (ENL_PDFIN_DAMAGED). */
#ifndef ENL_PDFIN_FILE_H
#define ENL_PDFIN_FILE_H

#include "core/pdfin/job.h"

#include <qpdf/qpdf-c.h>

/* Limits, each of one file. */
enum {
    ENL_PDFIN_OBJECTS_MAX = 4000000, /* nodes of its trees that are looked at */
    ENL_PDFIN_DEPTH_MAX = 200,       /* elements, outlines, forms within another */
    ENL_PDFIN_PAGES_MAX = 100000,
    ENL_PDFIN_CONTENT_MAX = 256 << 20 /* bytes of a page's content or a stream that is decoded */
};

typedef struct enl_pdfin_file {
    qpdf_data q;
    enl_arena *keep;               /* for what lives as long as the job */
    enl_arena *arena;              /* for what is looked at: `keep`, or one for a page */
    struct enl_pdfin_reply *reply; /* where problems go */
    size_t *problems_cap;
    uint32_t source; /* which one it is */
    uint64_t work;   /* nodes looked at */
    uint64_t ops;    /* operators of content read */
    bool broken;     /* a problem of the first kind was reported */
} enl_pdfin_file;

/* Opens a file's bytes, which must stay. False after a problem was reported. */
bool enl_pdfin_file_open(enl_pdfin_file *f, enl_str bytes);
void enl_pdfin_file_close(enl_pdfin_file *f);

/* Reports once for each code, page and detail. `page` is from 1, 0: of the whole file. */
void enl_pdfin_file_problem(enl_pdfin_file *f, enl_pdfin_code code, size_t page, enl_str detail);
/* True when libqpdf met a fault since the last call, or the work is too much; reported. */
bool enl_pdfin_file_fails(enl_pdfin_file *f);
/* Counts one node; false when there were too many, which was reported. */
bool enl_pdfin_file_step(enl_pdfin_file *f);

/* Objects. `key` begins with a slash. */
qpdf_oh enl_pdfin_file_get(const enl_pdfin_file *f, qpdf_oh of, const char *key);
qpdf_oh enl_pdfin_file_item(const enl_pdfin_file *f, qpdf_oh array, size_t i);
size_t enl_pdfin_file_count(const enl_pdfin_file *f, qpdf_oh array); /* 0: not an array */
bool enl_pdfin_file_is(const enl_pdfin_file *f, qpdf_oh of, const char *key, const char *name);
bool enl_pdfin_file_is_dict(const enl_pdfin_file *f, qpdf_oh o); /* also of a stream */
bool enl_pdfin_file_has(const enl_pdfin_file *f, qpdf_oh of, const char *key); /* not null */
/* Values: what is not of the kind is the default. */
int64_t enl_pdfin_file_int(const enl_pdfin_file *f, qpdf_oh of, const char *key, int64_t none);
double enl_pdfin_file_real(const enl_pdfin_file *f, qpdf_oh array, size_t i);
enl_str enl_pdfin_file_name(const enl_pdfin_file *f, qpdf_oh o);   /* without its slash */
enl_str enl_pdfin_file_string(const enl_pdfin_file *f, qpdf_oh o); /* its bytes */
enl_str enl_pdfin_file_text(const enl_pdfin_file *f, qpdf_oh o);   /* as UTF-8 */
/* The object number and generation in one; 0 for one that is not indirect. */
uint64_t enl_pdfin_file_id(const enl_pdfin_file *f, qpdf_oh o);
void enl_pdfin_file_free(const enl_pdfin_file *f, qpdf_oh o);

/* Changing. `set` and `add` give `value` back after use. */
void enl_pdfin_file_set(const enl_pdfin_file *f, qpdf_oh of, const char *key, qpdf_oh value);
void enl_pdfin_file_set_int(const enl_pdfin_file *f, qpdf_oh of, const char *key, int64_t v);
void enl_pdfin_file_set_name(const enl_pdfin_file *f, qpdf_oh of, const char *key, const char *v);
void enl_pdfin_file_set_text(const enl_pdfin_file *f, qpdf_oh of, const char *key, enl_str utf8);
void enl_pdfin_file_add(const enl_pdfin_file *f, qpdf_oh array, qpdf_oh value);
void enl_pdfin_file_remove(const enl_pdfin_file *f, qpdf_oh of, const char *key);
/* The value under a key as an array: what is one value there becomes an array of it, null an empty
 * one, and is put back. */
qpdf_oh enl_pdfin_file_array(const enl_pdfin_file *f, qpdf_oh of, const char *key);

/* A stream's bytes, decoded as far as libqpdf can without loss of pictures, in the arena. False
 * when it cannot be decoded or is too long, which is reported for `page`. */
bool enl_pdfin_file_stream(enl_pdfin_file *f, qpdf_oh stream, size_t page, enl_str *out);
/* All content of a page. */
bool enl_pdfin_file_content(enl_pdfin_file *f, qpdf_oh page, size_t number, enl_str *out);

/* Calls `each` for the entries of a name tree (texts) or a number tree (numbers in `key`), in
 * order, with `value` given back afterwards. */
typedef void enl_pdfin_each(void *self, enl_str name, int64_t key, qpdf_oh value);
void enl_pdfin_file_tree(enl_pdfin_file *f, qpdf_oh root, bool names, enl_pdfin_each *each,
                         void *self);

#endif
