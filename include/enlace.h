/* Enlace: compile structured notes into conforming PDF.
 *
 * The embedding interface. One call compiles one document; all state belongs to the call, so
 * several threads may compile at the same time; each needs 1 MiB of stack, for blocks may nest 200
 * deep (deeper ones are reported). The library never prints anything or ends the
 * process: it reports problems through a callback and the returned status.
 *
 * When memory runs out, in the library or in those that it uses, a call returns ENL_ELIMIT and
 * nothing is written. Known exceptions, where a library ends the process itself or goes on with a
 * null pointer: Cairo (while it fills outlines) and pixman (while it is loaded), which are used for
 * previews and figures only.
 *
 * For SVG of some kinds and for PDF files a child process is started, the program `enlace-rsvg` or
 * `enlace-pdfin`, and waited for by its process id before the call returns: a handler of SIGCHLD
 * must not wait for it.
 */
#ifndef ENLACE_H
#define ENLACE_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define ENL_VERSION "0.1.0"

#if defined(__GNUC__)
#define ENL_API __attribute__((visibility("default")))
#else
#define ENL_API
#endif

/* These are also the exit statuses of the program. */
typedef enum enl_status {
    ENL_OK = 0,     /* done; warnings may have been reported */
    ENL_EINPUT = 1, /* the notes have errors; nothing was written */
    ENL_EUSAGE = 2, /* the request itself is wrong */
    ENL_EIO = 3,    /* a file cannot be read or written */
    ENL_ELIMIT = 4  /* out of memory, a limit was reached, cancelled, or an internal failure */
} enl_status;

typedef enum enl_severity { ENL_NOTE, ENL_WARNING, ENL_ERROR } enl_severity;

/* One problem. Strings are UTF-8, owned by the library and valid during the callback only.
 *
 * Problems come in the order of their places. Three and more of one kind (the same code and the
 * same wording, but for numbers and what is between backticks) come together, at the place of the
 * first: each message once, then those that repeat one. */
typedef struct enl_diagnostic {
    enl_severity severity;
    const char *code;      /* a stable name such as "unknown-block" */
    const char *file;      /* "" when the problem has no place in a file */
    uint32_t line, column; /* from 1; columns count characters; 0 when unknown */
    uint32_t end_line, end_column;
    const char *message;
    const char *hint;        /* "" when there is none */
    const char *source_line; /* text of `line` without its end, "" when unknown */
    const char *origin;      /* the plugin and line that reported it, "" for the core */
    const char *replacement; /* suggested text for the place, "" when there is none */
    size_t kind_index;       /* how many of its kind came before */
    size_t kind_count;       /* how many there are of its kind; those after 10,000 are not kept */
    size_t repeats;          /* how many more have its message; 0 for these */
    const char *source; /* what says so, such as "AR 25-50, 2-4a(6)"; "" when nothing is named */
} enl_diagnostic;

typedef void (*enl_diagnostic_fn)(const enl_diagnostic *d, void *payload);

/* Works like realloc. Size 0 frees and returns NULL; NULL for another size means out of memory. */
typedef void *(*enl_alloc_fn)(void *ptr, size_t size, void *payload);

/* Returns nonzero to cancel the compile. It is called often, from the compiling thread. */
typedef int (*enl_cancel_fn)(void *payload);

/* Receives the output in order. Returns 0, or nonzero to stop with ENL_EIO. */
typedef int (*enl_write_fn)(const void *bytes, size_t n, void *payload);

/* Receives the time of each part of a compile, in order, when the compile has ended. `plugin` is ""
 * for a stage; the time of plugins and templates is included in that of the stages that called
 * them. */
typedef void (*enl_profile_fn)(const char *stage, const char *plugin, uint64_t nanoseconds,
                               void *payload);

typedef enum enl_output {
    ENL_OUT_PDF,
    ENL_OUT_NONE,     /* check only */
    ENL_OUT_TREE,     /* the tree as read */
    ENL_OUT_EXPANDED, /* after plugins */
    ENL_OUT_STYLES,   /* the style cascade */
    ENL_OUT_PAGES,    /* the display lists and the structure tree */
    ENL_OUT_PNG,
    ENL_OUT_SVG
} enl_output;

typedef struct enl_setting {
    const char *key, *value;
} enl_setting;

/* A request to compile. Start from ENL_REQUEST_INIT; every pointer may be NULL. */
typedef struct enl_request {
    size_t size;             /* sizeof(enl_request), so that later versions can add fields */
    const char *input_path;  /* the notes; "-" is not special here */
    const char *input_bytes; /* the notes in memory; input_path is then only their name */
    size_t input_size;
    const char *output_path; /* replaced atomically; for PNG and SVG, a pattern with %d */
    enl_write_fn write;      /* used if output_path is NULL */
    void *write_payload;
    enl_output output;
    uint32_t page;               /* PNG, SVG: one page from 1, or 0 for all */
    double resolution;           /* PNG: dots per inch; 0 means 96 */
    const char *template_name;   /* overrides the front matter */
    const char *standard;        /* "pdfua1+pdfa2a" (default) or "none" */
    const enl_setting *settings; /* front matter values and fields as text, like --set key=value */
    size_t n_settings;
    const char *const *plugins; /* allowed besides the installed ones: names, or paths of folders */
    size_t n_plugins;
    const char *data_dir; /* installed plugins and templates; NULL: the library searches for them */
    const char *deps_path;     /* file for make rules that name every input file */
    int strict;                /* warnings count as errors */
    int verbose;               /* reports plugin logs as notes, and tracebacks */
    int64_t source_date_epoch; /* the build's time, seconds; negative: $SOURCE_DATE_EPOCH, else the
                                  file has the date of the front matter, or none */
    size_t memory_limit;       /* bytes; 0 means 4 GiB */
    enl_diagnostic_fn diagnostic;
    void *diagnostic_payload;
    enl_alloc_fn alloc;
    void *alloc_payload;
    enl_cancel_fn cancel;
    void *cancel_payload;
    enl_profile_fn profile; /* nothing is measured if it is NULL */
    void *profile_payload;
    const char *const *grants; /* "plugin:capability", with the capability read, sqlite or time */
    size_t n_grants;
    int lock; /* write enlace.lock beside the notes, replacing its old contents */
    const enl_setting *yaml_settings; /* the same with values in YAML, like --set-yaml; laid over
                                         `settings` */
    size_t n_yaml_settings;
    const enl_setting *rules; /* levels of checks by their code, over `rules:` in the front matter:
                                 "off", "note", "warning" or "error" */
    size_t n_rules;
} enl_request;

#define ENL_REQUEST_INIT                                     \
    {                                                        \
        .size = sizeof(enl_request), .source_date_epoch = -1 \
    }

/* Compiles. Unless it returns ENL_OK, an output file of an earlier run is left as it was. */
ENL_API enl_status enl_compile(const enl_request *request);

/* ---- one document for each row of data ---- */

typedef enum enl_row_status {
    ENL_ROW_DONE,    /* its document was made, or checked when none was asked for */
    ENL_ROW_FAILED,  /* its problems say why */
    ENL_ROW_KEPT,    /* an earlier run made it (`resume`) */
    ENL_ROW_PLANNED, /* it would be made (`dry_run`) */
} enl_row_status;

/* What came of one row. Strings are valid during the callback only. */
typedef struct enl_batch_row {
    size_t row; /* from 1, in the order of the data */
    enl_row_status status;
    const char *file; /* the data, and the line on which the row begins; 0 when unknown */
    uint32_t line;
    const char *name; /* of its file, "" when there is none */
    size_t pages;
    const char *sha256; /* of its file, 64 digits; "" unless a report is written */
    const enl_diagnostic *problems;
    size_t n_problems;
    double read; /* the part of the data that has been read by now, 0 to 1; 0 when unknown */
} enl_batch_row;

/* Receives the rows in the order of the data, one call at a time, from any thread of the batch. */
typedef void (*enl_batch_row_fn)(const enl_batch_row *row, void *payload);

/* A batch: the same notes once for each row of data, whose columns are laid over the front matter
 * and under `letter->settings`. Start from ENL_BATCH_INIT; what has no comment may be NULL or 0. */
typedef struct enl_batch {
    size_t size;               /* sizeof(enl_batch) */
    const enl_request *letter; /* notes and all that rows share; needed. Of its outputs, `output`
                                  is ENL_OUT_PDF or ENL_OUT_NONE, or with `row` one of pictures,
                                  which then go to its output_path; its deps_path, lock, profile
                                  and write are not used, its cancel is called from all threads */
    const char *data;          /* .csv, .tsv, .json, .db, .sqlite, .sqlite3; needed */
    const char *query;         /* of a database */
    const char *folder;        /* where files go, made when it is not there; needed for PDF */
    const char *name;          /* of a file, such as "{{id}}-{{name}}.pdf"; NULL: the notes' name
                                  and the row's number */
    size_t row;                /* this row only; 0: all */
    unsigned jobs;             /* threads; 0: one for each processor */
    int dry_run;               /* nothing is compiled */
    const char *where;         /* an expression: only rows for which it holds */
    unsigned shard, shards;    /* only each `shards`-th row, from 1 to `shards`; 0: all */
    int resume;                /* go on where an earlier run ended, by the journal in the folder */
    const char *report;        /* a file for what came of each row, .csv or .json */
    const char *only;          /* a report: only the rows that failed in it */
    enl_batch_row_fn each;
    void *each_payload;
} enl_batch;

#define ENL_BATCH_INIT            \
    {                             \
        .size = sizeof(enl_batch) \
    }

/* Makes all documents. A row that fails takes no other with it: then ENL_EINPUT is returned when
 * all others are made. Problems that are no row's go to letter->diagnostic. The bytes of a document
 * depend on its notes and its row, not on other rows or the number of threads. */
ENL_API enl_status enl_run_batch(const enl_batch *batch);

typedef struct enl_plugin_info {
    const char *name, *version, *summary, *path;
    const char *blocks; /* names, separated by ", " */
    const char *lock;   /* the state in the notes' enlace.lock: "locked", "not in the lock file" or
                         * "changed" (then it does not run: version, summary and blocks are ""), or ""
                         * for an installed plugin or without a lock file */
} enl_plugin_info;

typedef void (*enl_plugin_fn)(const enl_plugin_info *p, void *payload);

/* Calls `each` for every plugin that notes in `notes_dir` (may be NULL) could name, sorted by
 * name. */
ENL_API enl_status enl_list_plugins(const char *notes_dir, const char *data_dir, enl_plugin_fn each,
                                    void *payload, enl_diagnostic_fn diagnostic,
                                    void *diagnostic_payload);

typedef enum enl_doc_format {
    ENL_DOC_TEXT,
    ENL_DOC_MARKDOWN,
    ENL_DOC_JSON_SCHEMA, /* of plugins */
    ENL_DOC_NOTES        /* of templates: notes to start from, with @TITLE@ and @DATE@ to fill in */
} enl_doc_format;

/* Writes the reference of one plugin, made from its table. `name` is its name, as in the front
 * matter of notes in `notes_dir` (may be NULL), or the path of its folder with a "/" in it. */
ENL_API enl_status enl_plugin_doc(const char *name, const char *notes_dir, const char *data_dir,
                                  enl_doc_format format, enl_write_fn write, void *write_payload,
                                  enl_diagnostic_fn diagnostic, void *diagnostic_payload);

/* ---- files that are PDF already ---- */

typedef enum enl_pdf_action {
    ENL_PDF_MERGE,  /* the pages of all files, one after the other, with their tags */
    ENL_PDF_ATTACH, /* the first file with the others attached, and `remove` taken out */
    ENL_PDF_DETACH  /* tells `each` what the first file has attached; writes nothing */
} enl_pdf_action;

/* A file. What has no comment may be NULL. */
typedef struct enl_pdf_file {
    const char *path;                       /* needed */
    const char *pages;                      /* MERGE: ranges such as "2-5,z"; NULL: all */
    const char *relationship, *description; /* ATTACH: as PDF has them: Source, Data,
                                               Alternative, Supplement, Unspecified (default) */
} enl_pdf_file;

typedef struct enl_pdf_attached {
    const char *name, *mime, *relationship, *description; /* "" when unknown */
    const void *bytes;
    size_t size;
} enl_pdf_attached;

typedef void (*enl_pdf_attached_fn)(const enl_pdf_attached *file, void *payload);

typedef struct enl_pdf_request {
    size_t size;               /* sizeof(enl_pdf_request) */
    const enl_request *common; /* needed; output_path or write, standard, source_date_epoch,
                                  memory_limit, diagnostic, alloc and cancel are used */
    enl_pdf_action action;
    const enl_pdf_file *files; /* needed; at least one */
    size_t n_files;
    const char *remove; /* ATTACH: a name */
    const char *alt;    /* MERGE: what pages of files without tags show; `{page}` is the number */
    enl_pdf_attached_fn each;
    void *each_payload;
} enl_pdf_request;

/* With a standard (the default), a file that would break it is refused with all reasons. */
ENL_API enl_status enl_do_pdf(const enl_pdf_request *request);

typedef struct enl_template_info {
    const char *name, *version, *summary;
    const char *extends; /* the template that it extends, "" for none */
    const char *path;    /* its folder */
} enl_template_info;

typedef void (*enl_template_fn)(const enl_template_info *t, void *payload);

/* Calls `each` for every template that notes in `notes_dir` (may be NULL) could name, sorted by
 * name. */
ENL_API enl_status enl_list_templates(const char *notes_dir, const char *data_dir,
                                      enl_template_fn each, void *payload,
                                      enl_diagnostic_fn diagnostic, void *diagnostic_payload);

/* Writes the reference of one template (fields, rules, an example), made from its table. */
ENL_API enl_status enl_template_doc(const char *name, const char *notes_dir, const char *data_dir,
                                    enl_doc_format format, enl_write_fn write, void *write_payload,
                                    enl_diagnostic_fn diagnostic, void *diagnostic_payload);

/* Writes the path of the folder with the installed plugins/ and templates/ to out[0 .. size),
 * NUL-terminated. False (0) if there is none or it does not fit. */
ENL_API int enl_data_folder(char *out, size_t size);

ENL_API const char *enl_version(void);

#ifdef __cplusplus
}
#endif
#endif
