/* A file whose pages go into another one: all that is done to it in its own file. */
#include "core/pdfin/part.h"

#include "core/pdfin/spot.h"
#include "core/pdfin/strip.h"

#include "core/base/arena_str.h"
#include "core/base/sha256.h"

bool enl_pdfin_part_refused(const enl_pdfin_reply *r, const enl_pdfin_source *s, uint32_t source)
{
    for (size_t i = 0; i < r->n_problems; i++) {
        int kind = enl_pdfin_job_kind(r->problems[i].code);
        if (r->problems[i].source == source && (kind == 1 || (kind == 2 && s->strict))) return true;
    }
    return false;
}

/* ---- facts ---- */

static enl_str info(enl_pdfin_file *f, const char *key)
{
    qpdf_oh trailer = qpdf_get_trailer(f->q), dict = enl_pdfin_file_get(f, trailer, "/Info");
    qpdf_oh v = enl_pdfin_file_get(f, dict, key);
    enl_str text = enl_str_trim(enl_pdfin_file_text(f, v));
    enl_pdfin_file_free(f, v);
    enl_pdfin_file_free(f, dict);
    enl_pdfin_file_free(f, trailer);
    return text;
}

static enl_str language(enl_pdfin_file *f)
{
    qpdf_oh catalog = qpdf_get_root(f->q), v = enl_pdfin_file_get(f, catalog, "/Lang");
    enl_str lang = enl_pdfin_file_text(f, v);
    enl_pdfin_file_free(f, v);
    enl_pdfin_file_free(f, catalog);
    return lang;
}

static void take_facts(enl_pdfin_part *p, enl_pdfin_facts *facts)
{
    enl_pdfin_file *f = &p->f;
    facts->all_pages = (uint32_t)qpdf_get_num_pages(f->q);
    facts->lang = language(f);
    facts->title = info(f, "/Title");
    facts->producer = info(f, "/Producer");
    facts->n_pages = p->pages.n;
    facts->pages = ENL_NEWN(f->keep, enl_pdfin_page, p->pages.n);
    for (size_t i = 0; i < p->pages.n; i++) {
        enl_pdfin_spot_size(&p->pages.pages[i], &facts->pages[i].width, &facts->pages[i].height);
        facts->pages[i].number = p->pages.pages[i].number;
    }
}

/* What of the whole file is lost. */
static void look_at_catalog(enl_pdfin_file *f)
{
    qpdf_oh catalog = qpdf_get_root(f->q), names = enl_pdfin_file_get(f, catalog, "/Names");
    qpdf_oh form = enl_pdfin_file_get(f, catalog, "/AcroForm"),
            open = enl_pdfin_file_get(f, catalog, "/OpenAction");
    if (enl_pdfin_file_has(f, form, "/XFA"))
        enl_pdfin_file_problem(f, ENL_PDFIN_XFA, 0, (enl_str){ 0 });
    if (enl_pdfin_file_int(f, form, "/SigFlags", 0) & 1)
        enl_pdfin_file_problem(f, ENL_PDFIN_SIGNED, 0, (enl_str){ 0 });
    if (enl_pdfin_file_has(f, names, "/JavaScript") ||
        enl_pdfin_file_is(f, open, "/S", "JavaScript"))
        enl_pdfin_file_problem(f, ENL_PDFIN_SCRIPTS, 0, (enl_str){ 0 });
    if (enl_pdfin_file_has(f, names, "/EmbeddedFiles"))
        enl_pdfin_file_problem(f, ENL_PDFIN_ATTACHED, 0, (enl_str){ 0 });
    enl_pdfin_file_free(f, open);
    enl_pdfin_file_free(f, form);
    enl_pdfin_file_free(f, names);
    enl_pdfin_file_free(f, catalog);
}

static bool has_tree(enl_pdfin_file *f)
{
    qpdf_oh catalog = qpdf_get_root(f->q), root = enl_pdfin_file_get(f, catalog, "/StructTreeRoot");
    bool has = enl_pdfin_file_has(f, root, "/K");
    enl_pdfin_file_free(f, root);
    enl_pdfin_file_free(f, catalog);
    return has;
}

/* ---- pages ---- */

static void clean_page(enl_pdfin_file *f, qpdf_oh page)
{
    static const char *const gone[] = { "/AA",
                                        "/B",
                                        "/Thumb",
                                        "/PieceInfo",
                                        "/Metadata",
                                        "/LastModified",
                                        "/Trans",
                                        "/Dur",
                                        "/PresSteps",
                                        "/StructParents",
                                        "/SeparationInfo",
                                        "/TemplateInstantiated",
                                        "/VP",
                                        "/AF",
                                        "/OutputIntents",
                                        "/DPart" };
    for (size_t i = 0; i < sizeof gone / sizeof *gone; i++) enl_pdfin_file_remove(f, page, gone[i]);
}

/* Marked content that no element has is not tagged either. */
static bool all_marked(enl_pdfin_part *p, const enl_pdfin_look *look)
{
    for (size_t i = 0; i < look->n_marked; i++) {
        const enl_pdfin_owner *o = enl_pdfin_tags_owner(&p->tags, look->marked[i].in);
        size_t mcid = (size_t)look->marked[i].mcid;
        if (!o || mcid >= o->n_has || !o->has[mcid]) return false;
    }
    return true;
}

static void look_at_page(enl_pdfin_part *p, enl_pdfin_fonts *fonts, size_t i,
                         const enl_pdfin_ground *g)
{
    enl_pdfin_file *f = &p->f;
    const enl_pdfin_leaf *leaf = &p->pages.pages[i];
    enl_pdfin_look look;
    enl_arena scratch;
    enl_arena_init(&scratch, f->keep->mem);
    f->arena = &scratch;
    enl_pdfin_look_at(fonts, leaf, &look);
    if (p->tagged && (look.untagged || !all_marked(p, &look)))
        enl_pdfin_file_problem(f, ENL_PDFIN_NOT_TAGGED_CONTENT, leaf->number, (enl_str){ 0 });
    if (g->stamps)
        p->spots[i] = enl_pdfin_spot_find(leaf, &look, g->stamps[i].size[0], g->stamps[i].size[1]);
    p->open_states[i] = look.open_states;
    p->open_marks[i] = look.open_marks;
    f->arena = f->keep;
    enl_arena_drop(&scratch);
}

static void look_at_pages(enl_pdfin_part *p, const enl_pdfin_ground *g)
{
    enl_pdfin_fonts fonts;
    enl_pdfin_fonts_init(&fonts, &p->f);
    p->spots = g->stamps ? ENL_NEWN(p->f.keep, enl_pdfin_spot, p->pages.n) : NULL;
    p->open_states = ENL_NEWN(p->f.keep, int, p->pages.n);
    p->open_marks = ENL_NEWN(p->f.keep, int, p->pages.n);
    for (size_t i = 0; i < p->pages.n && !p->f.broken; i++) look_at_page(p, &fonts, i, g);
}

/* ---- the whole ---- */

static enl_str prefix_of(enl_arena *a, enl_str bytes, uint32_t source)
{
    enl_sha256 s;
    char hex[65];
    enl_sha256_init(&s);
    enl_sha256_add(&s, bytes.p, bytes.n);
    enl_sha256_end(&s, hex);
    return enl_str_fmt(a, "%.8s-%u-", hex, source);
}

static bool read_tags(enl_pdfin_part *p, const enl_pdfin_source *s, const enl_pdfin_ground *g,
                      const enl_pdfin_facts *facts)
{
    enl_pdfin_file *f = &p->f;
    p->tagged = has_tree(f);
    p->tags = (enl_pdfin_tags){
        .f = f, .pages = &p->pages, .annotations = &p->links.kept, .roles = g->roles
    };
    p->tags.prefix = prefix_of(f->keep, s->bytes, f->source);
    if (!p->tagged && !s->alt.n) enl_pdfin_file_problem(f, ENL_PDFIN_UNTAGGED, 0, (enl_str){ 0 });
    for (size_t i = 0; i < p->pages.n; i++) clean_page(f, p->pages.pages[i].page);
    enl_pdfin_strip_parents(f, &p->pages);
    if (!enl_pdfin_tags_read(&p->tags, g->level, s->title.n ? s->title : facts->title, facts->lang))
        return false;
    for (size_t i = 0; i < p->pages.n; i++)
        facts->pages[i].tagged = enl_pdfin_tags_owner(&p->tags, p->pages.pages[i].page) != NULL;
    return true;
}

bool enl_pdfin_part_read(enl_pdfin_part *p, const enl_pdfin_source *s, const enl_pdfin_ground *g,
                         enl_pdfin_facts *facts)
{
    enl_pdfin_file *f = &p->f;
    if (!enl_pdfin_file_open(f, s->bytes) || !enl_pdfin_pages_read(f, s->pages, &p->pages))
        return false;
    take_facts(p, facts);
    look_at_catalog(f);
    enl_pdfin_links_init(&p->links, f, &p->pages);
    enl_pdfin_links_clean(&p->links);
    if (f->broken || !read_tags(p, s, g, facts)) return false;
    facts->tagged = p->tagged;
    look_at_pages(p, g);
    if (!p->tagged && s->alt.n && !f->broken) enl_pdfin_strip_figures(p, s->alt);
    if (g->tags) enl_pdfin_links_adopt(&p->links, &p->tags);
    return !enl_pdfin_file_fails(f) && !enl_pdfin_part_refused(f->reply, s, f->source);
}
