/* How a compile begins and ends: recovery points, the profile, the last diagnostics, and what is
 * freed. */
#include "core/job.h"

#include "core/base/clock.h"

void enl_job_stage(enl_job *j, const char *stage)
{
    if (!j->r->profile) return;
    uint64_t now = enl_now();
    if (j->profile.stage && j->profile.n < sizeof j->profile.costs / sizeof *j->profile.costs) {
        j->profile.costs[j->profile.n].stage = j->profile.stage;
        j->profile.costs[j->profile.n++].spent = now - j->profile.start;
    }
    j->profile.stage = stage;
    j->profile.start = now;
}

static void tell_profile(enl_job *j)
{
    if (!j->r->profile) return;
    enl_job_stage(j, NULL);
    for (size_t i = 0; i < j->profile.n; i++)
        j->r->profile(j->profile.costs[i].stage, "", j->profile.costs[i].spent,
                      j->r->profile_payload);
    if (j->script) enl_script_profile_tell(j->script, j->r->profile, j->r->profile_payload);
}

bool enl_job_failed(const enl_job *j)
{
    return j->c.diags.errors > 0 || (j->c.diags.strict && j->c.diags.warnings > 0);
}

void enl_job_text_init(enl_job_text *t, enl_ctx *c)
{
    t->fonts = enl_text_font_new(c);
    t->shaper = enl_text_shape_new(c, t->fonts);
    t->hyphens = enl_text_hyphen_new(c);
}

void enl_job_text_drop(enl_job_text *t)
{
    enl_text_hyphen_drop(t->hyphens);
    enl_text_shape_drop(t->shaper);
    enl_text_font_drop(t->fonts);
}

void enl_job_collect(enl_job *j)
{
    enl_ctx *from = j->text.lent;
    if (!from || !from->diags.met) return;
    for (size_t i = 0; i < from->diags.n; i++) enl_report_diag(&j->c, &from->diags.items[i]);
    bool strict = from->diags.strict;
    enl_buf_drop(&from->diags.key);
    enl_mem_free(&from->mem, from->diags.items);
    enl_diags_init(&from->diags, from, strict);
}

int enl_job_guard(enl_job *j, void (*fn)(enl_job *))
{
    jmp_buf here;
    j->c.mem.recover = &here;
    if (j->text.lent) j->text.lent->mem.recover = &here;
    int why = setjmp(here);
    if (why == 0) fn(j);
    j->c.mem.recover = NULL;
    return why;
}

/* The diagnostic for an early end; it is handed over without any allocation. */
static void report_jump(const enl_job *j, int why)
{
    enl_diagnostic d = { .severity = ENL_ERROR,
                         .code = enl_code_name(ENL_C_LIMIT),
                         .file = "",
                         .hint = why == ENL_JUMP_LIMIT
                                     ? "set a higher limit with `--memory`, or divide the document"
                                     : "",
                         .replacement = "",
                         .source_line = "",
                         .origin = "",
                         .source = "",
                         .message = "the memory limit was reached" };
    if (why == ENL_JUMP_MEMORY) {
        d.code = enl_code_name(ENL_C_MEMORY);
        d.message = "out of memory";
    } else if (why == ENL_JUMP_FILES) {
        d.message = "too many files are open";
        d.hint = "allow more with `ulimit -n`";
    } else if (why == ENL_JUMP_CANCEL) {
        d.code = enl_code_name(ENL_C_CANCELLED);
        d.message = "interrupted; nothing was written";
    }
    if (j->r->diagnostic) j->r->diagnostic(&d, j->r->diagnostic_payload);
}

static void emit(enl_job *j)
{
    if (j->r->diagnostic) enl_diags_emit(&j->c, j->r->diagnostic, j->r->diagnostic_payload);
}

void enl_job_release(enl_job *j)
{
    if (j->canvas) {
        j->canvas->error = "the compile has ended"; /* so that enl_job_finish only frees */
        j->canvas->ops->finish(j->canvas);
    }
    if (j->icu.module) j->icu.module->close(j->icu.segmenter);
    enl_enclosures_drop(j);
    enl_svgchild_drop(&j->svg);
    enl_child_end(&j->forms.child, true);
    enl_output_drop(&j->out);
    enl_style_drop(j->styles);
}

void enl_job_drop(enl_job *j)
{
    enl_job_release(j);
    enl_script_drop(j->script);
    if (!j->text.lent) enl_job_text_drop(&j->text);
    enl_ctx_drop(&j->c);
}

enl_status enl_job_report(enl_job *j, int why)
{
    j->c.mem.limit = j->c.mem.limit < SIZE_MAX - (1 << 20) ? j->c.mem.limit + (1 << 20) : SIZE_MAX;
    enl_job_guard(j, enl_job_collect);
    bool wrong = enl_job_failed(j);
    enl_job_guard(j, tell_profile);
    enl_job_guard(j, emit);
    if (why) report_jump(j, why);
    return why ? ENL_ELIMIT : j->status != ENL_OK ? j->status : wrong ? ENL_EINPUT : ENL_OK;
}

enl_status enl_job_finish(enl_job *j, int why)
{
    enl_status s = enl_job_report(j, why);
    enl_job_drop(j);
    return s;
}
