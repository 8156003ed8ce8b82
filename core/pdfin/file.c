/* A PDF file open in libqpdf, and its objects. */
#include "core/pdfin/file.h"

#include "core/base/arena_str.h"

#include <stdio.h>
#include <stdlib.h>

bool enl_pdfin_file_open(enl_pdfin_file *f, enl_str bytes)
{
    f->q = qpdf_init();
    qpdf_set_suppress_warnings(f->q, QPDF_TRUE);
    qpdf_silence_errors(f->q);
    QPDF_ERROR_CODE r = qpdf_read_memory(f->q, "file", bytes.p, bytes.n, NULL);
    if (r & QPDF_ERRORS) {
        qpdf_error e = qpdf_get_error(f->q);
        bool locked = qpdf_get_error_code(f->q, e) == qpdf_e_password;
        enl_pdfin_file_problem(
            f, locked ? ENL_PDFIN_PASSWORD : ENL_PDFIN_NOT_PDF, 0,
            enl_str_keep(f->arena, enl_str_from(qpdf_get_error_message_detail(f->q, e))));
        return false;
    }
    if (qpdf_is_encrypted(f->q)) enl_pdfin_file_problem(f, ENL_PDFIN_ENCRYPTED, 0, (enl_str){ 0 });
    if (qpdf_get_num_pages(f->q) > ENL_PDFIN_PAGES_MAX)
        enl_pdfin_file_problem(f, ENL_PDFIN_TOO_MUCH, 0, ENL_S("more than 100,000 pages"));
    if (qpdf_get_num_pages(f->q) < 1)
        enl_pdfin_file_problem(f, ENL_PDFIN_NOT_PDF, 0, ENL_S("it has no pages"));
    return !enl_pdfin_file_fails(f);
}

void enl_pdfin_file_close(enl_pdfin_file *f)
{
    if (f->q) qpdf_cleanup(&f->q);
}

void enl_pdfin_file_problem(enl_pdfin_file *f, enl_pdfin_code code, size_t page, enl_str detail)
{
    enl_pdfin_reply *r = f->reply;
    f->broken = f->broken || enl_pdfin_job_kind(code) == 1;
    for (size_t i = 0; i < r->n_problems; i++) {
        const enl_pdfin_problem *p = &r->problems[i];
        if (p->code == (uint32_t)code && p->source == f->source && p->page == page &&
            enl_str_eq(p->detail, detail))
            return;
    }
    if (r->n_problems >= 1000) return;
    if (r->n_problems == *f->problems_cap)
        r->problems = enl_arena_grow(f->keep, r->problems, f->problems_cap, r->n_problems + 1,
                                     sizeof *r->problems);
    r->problems[r->n_problems++] = (enl_pdfin_problem){ (uint32_t)code, f->source, (uint32_t)page,
                                                        enl_str_keep(f->keep, detail) };
}

bool enl_pdfin_file_fails(enl_pdfin_file *f)
{
    if (qpdf_has_error(f->q)) {
        qpdf_error e = qpdf_get_error(f->q);
        enl_pdfin_file_problem(f, ENL_PDFIN_DAMAGED, 0,
                               enl_str_from(qpdf_get_error_message_detail(f->q, e)));
    }
    return f->broken;
}

bool enl_pdfin_file_step(enl_pdfin_file *f)
{
    if (++f->work <= ENL_PDFIN_OBJECTS_MAX) return true;
    enl_pdfin_file_problem(f, ENL_PDFIN_TOO_MUCH, 0, ENL_S("more than 4,000,000 objects"));
    return false;
}

/* ---- looking ---- */

/* Dictionaries of streams are found, too. */
static qpdf_oh dict_of(const enl_pdfin_file *f, qpdf_oh o, bool *own)
{
    *own = qpdf_oh_is_stream(f->q, o);
    return *own ? qpdf_oh_get_dict(f->q, o) : o;
}

qpdf_oh enl_pdfin_file_get(const enl_pdfin_file *f, qpdf_oh of, const char *key)
{
    bool own;
    qpdf_oh d = dict_of(f, of, &own);
    qpdf_oh v =
        qpdf_oh_is_dictionary(f->q, d) ? qpdf_oh_get_key(f->q, d, key) : qpdf_oh_new_null(f->q);
    if (own) qpdf_oh_release(f->q, d);
    return v;
}

size_t enl_pdfin_file_count(const enl_pdfin_file *f, qpdf_oh array)
{
    int n = qpdf_oh_is_array(f->q, array) ? qpdf_oh_get_array_n_items(f->q, array) : 0;
    return n > 0 ? (size_t)n : 0;
}

qpdf_oh enl_pdfin_file_item(const enl_pdfin_file *f, qpdf_oh array, size_t i)
{
    if (i >= enl_pdfin_file_count(f, array)) return qpdf_oh_new_null(f->q);
    return qpdf_oh_get_array_item(f->q, array, (int)i);
}

bool enl_pdfin_file_is_dict(const enl_pdfin_file *f, qpdf_oh o)
{
    return qpdf_oh_is_dictionary(f->q, o) || qpdf_oh_is_stream(f->q, o);
}

bool enl_pdfin_file_has(const enl_pdfin_file *f, qpdf_oh of, const char *key)
{
    qpdf_oh v = enl_pdfin_file_get(f, of, key);
    bool has = !qpdf_oh_is_null(f->q, v);
    qpdf_oh_release(f->q, v);
    return has;
}

bool enl_pdfin_file_is(const enl_pdfin_file *f, qpdf_oh of, const char *key, const char *name)
{
    qpdf_oh v = enl_pdfin_file_get(f, of, key);
    bool is = qpdf_oh_is_name(f->q, v) && strcmp(qpdf_oh_get_name(f->q, v) + 1, name) == 0;
    qpdf_oh_release(f->q, v);
    return is;
}

int64_t enl_pdfin_file_int(const enl_pdfin_file *f, qpdf_oh of, const char *key, int64_t none)
{
    qpdf_oh v = enl_pdfin_file_get(f, of, key);
    int64_t n = qpdf_oh_is_integer(f->q, v) ? qpdf_oh_get_int_value(f->q, v) : none;
    qpdf_oh_release(f->q, v);
    return n;
}

double enl_pdfin_file_real(const enl_pdfin_file *f, qpdf_oh array, size_t i)
{
    qpdf_oh v = enl_pdfin_file_item(f, array, i);
    double n = qpdf_oh_is_number(f->q, v) ? qpdf_oh_get_numeric_value(f->q, v) : 0;
    qpdf_oh_release(f->q, v);
    return n > 1e7 ? 1e7 : n < -1e7 ? -1e7 : n == n ? n : 0;
}

enl_str enl_pdfin_file_name(const enl_pdfin_file *f, qpdf_oh o)
{
    if (!qpdf_oh_is_name(f->q, o)) return (enl_str){ 0 };
    enl_str name = enl_str_from(qpdf_oh_get_name(f->q, o));
    return enl_str_keep(f->arena, enl_str_sub(name, name.n > 0, name.n));
}

enl_str enl_pdfin_file_string(const enl_pdfin_file *f, qpdf_oh o)
{
    size_t n = 0;
    if (!qpdf_oh_is_string(f->q, o)) return (enl_str){ 0 };
    const char *p = qpdf_oh_get_binary_string_value(f->q, o, &n);
    return enl_str_keep(f->arena, (enl_str){ p, n });
}

enl_str enl_pdfin_file_text(const enl_pdfin_file *f, qpdf_oh o)
{
    size_t n = 0;
    if (!qpdf_oh_is_string(f->q, o)) return (enl_str){ 0 };
    const char *p = qpdf_oh_get_binary_utf8_value(f->q, o, &n);
    return enl_str_keep(f->arena, (enl_str){ p, n });
}

uint64_t enl_pdfin_file_id(const enl_pdfin_file *f, qpdf_oh o)
{
    if (!qpdf_oh_is_indirect(f->q, o)) return 0;
    return (uint64_t)(uint32_t)qpdf_oh_get_object_id(f->q, o) << 16 |
           (uint16_t)qpdf_oh_get_generation(f->q, o);
}

void enl_pdfin_file_free(const enl_pdfin_file *f, qpdf_oh o)
{
    qpdf_oh_release(f->q, o);
}

/* ---- changing ---- */

void enl_pdfin_file_set(const enl_pdfin_file *f, qpdf_oh of, const char *key, qpdf_oh value)
{
    bool own;
    qpdf_oh d = dict_of(f, of, &own);
    qpdf_oh_replace_key(f->q, d, key, value);
    if (own) qpdf_oh_release(f->q, d);
    qpdf_oh_release(f->q, value);
}

void enl_pdfin_file_set_int(const enl_pdfin_file *f, qpdf_oh of, const char *key, int64_t v)
{
    enl_pdfin_file_set(f, of, key, qpdf_oh_new_integer(f->q, v));
}

void enl_pdfin_file_set_name(const enl_pdfin_file *f, qpdf_oh of, const char *key, const char *v)
{
    enl_pdfin_file_set(f, of, key, qpdf_oh_new_name(f->q, v));
}

void enl_pdfin_file_set_text(const enl_pdfin_file *f, qpdf_oh of, const char *key, enl_str utf8)
{
    enl_pdfin_file_set(f, of, key,
                       qpdf_oh_new_binary_unicode_string(f->q, utf8.p ? utf8.p : "", utf8.n));
}

void enl_pdfin_file_add(const enl_pdfin_file *f, qpdf_oh array, qpdf_oh value)
{
    qpdf_oh_append_item(f->q, array, value);
    qpdf_oh_release(f->q, value);
}

void enl_pdfin_file_remove(const enl_pdfin_file *f, qpdf_oh of, const char *key)
{
    bool own;
    qpdf_oh d = dict_of(f, of, &own);
    if (qpdf_oh_is_dictionary(f->q, d)) qpdf_oh_remove_key(f->q, d, key);
    if (own) qpdf_oh_release(f->q, d);
}

qpdf_oh enl_pdfin_file_array(const enl_pdfin_file *f, qpdf_oh of, const char *key)
{
    qpdf_oh v = enl_pdfin_file_get(f, of, key);
    if (qpdf_oh_is_array(f->q, v)) return v;
    qpdf_oh array = qpdf_oh_new_array(f->q);
    if (!qpdf_oh_is_null(f->q, v)) qpdf_oh_append_item(f->q, array, v);
    qpdf_oh_release(f->q, v);
    qpdf_oh_replace_key(f->q, of, key, array);
    return array;
}

/* ---- streams ---- */

static bool keep(enl_pdfin_file *f, QPDF_ERROR_CODE r, unsigned char *p, size_t n, size_t page,
                 enl_str *out)
{
    bool good = !(r & QPDF_ERRORS) && (p || !n) && n <= ENL_PDFIN_CONTENT_MAX; /* none if empty */
    *out = good && n ? enl_str_keep(f->arena, (enl_str){ (char *)p, n }) : (enl_str){ 0 };
    free(p);
    if (qpdf_has_error(f->q)) qpdf_get_error(f->q);
    if (!good && n > ENL_PDFIN_CONTENT_MAX)
        enl_pdfin_file_problem(f, ENL_PDFIN_TOO_MUCH, page, ENL_S("more than 256 MiB of content"));
    else if (!good)
        enl_pdfin_file_problem(f, ENL_PDFIN_DAMAGED, page, ENL_S("content that cannot be decoded"));
    return good;
}

bool enl_pdfin_file_stream(enl_pdfin_file *f, qpdf_oh stream, size_t page, enl_str *out)
{
    unsigned char *p = NULL;
    size_t n = 0;
    QPDF_BOOL filtered = QPDF_FALSE;
    QPDF_ERROR_CODE r =
        qpdf_oh_get_stream_data(f->q, stream, qpdf_dl_generalized, &filtered, &p, &n);
    return keep(f, r, p, n, page, out);
}

bool enl_pdfin_file_content(enl_pdfin_file *f, qpdf_oh page, size_t number, enl_str *out)
{
    unsigned char *p = NULL;
    size_t n = 0;
    *out = (enl_str){ 0 };
    if (!enl_pdfin_file_has(f, page, "/Contents")) return true;
    QPDF_ERROR_CODE r = qpdf_oh_get_page_content_data(f->q, page, &p, &n);
    if (!(r & QPDF_ERRORS) && n == 0) {
        free(p);
        return true;
    }
    return keep(f, r, p, n, number, out);
}

/* ---- name and number trees ---- */

typedef struct tree_walk {
    enl_pdfin_file *f;
    bool names;
    enl_pdfin_each *each;
    void *self;
} tree_walk;

static void tree_leaves(const tree_walk *w, qpdf_oh node)
{
    enl_pdfin_file *f = w->f;
    qpdf_oh leaves = enl_pdfin_file_get(f, node, w->names ? "/Names" : "/Nums");
    size_t n = enl_pdfin_file_count(f, leaves);
    for (size_t i = 0; i + 1 < n && enl_pdfin_file_step(f); i += 2) {
        qpdf_oh key = enl_pdfin_file_item(f, leaves, i), v = enl_pdfin_file_item(f, leaves, i + 1);
        if (w->names && qpdf_oh_is_string(f->q, key))
            w->each(w->self, enl_pdfin_file_string(f, key), 0, v);
        else if (!w->names && qpdf_oh_is_integer(f->q, key))
            w->each(w->self, (enl_str){ 0 }, qpdf_oh_get_int_value(f->q, key), v);
        enl_pdfin_file_free(f, key);
        enl_pdfin_file_free(f, v);
    }
    enl_pdfin_file_free(f, leaves);
}

static void tree_node(const tree_walk *w, qpdf_oh node, int depth)
{
    enl_pdfin_file *f = w->f;
    if (depth > 32 || !enl_pdfin_file_step(f)) return;
    tree_leaves(w, node);
    qpdf_oh kids = enl_pdfin_file_get(f, node, "/Kids");
    size_t n = enl_pdfin_file_count(f, kids);
    for (size_t i = 0; i < n && !f->broken; i++) {
        qpdf_oh kid = enl_pdfin_file_item(f, kids, i);
        tree_node(w, kid, depth + 1);
        enl_pdfin_file_free(f, kid);
    }
    enl_pdfin_file_free(f, kids);
}

void enl_pdfin_file_tree(enl_pdfin_file *f, qpdf_oh root, bool names, enl_pdfin_each *each,
                         void *self)
{
    tree_walk w = { f, names, each, self };
    tree_node(&w, root, 0);
}
