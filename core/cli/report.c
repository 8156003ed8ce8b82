/* Diagnostics as compilers print them:
 *
 *     notes.md:12:5: error: message [code]
 *        12 | the line
 *           |     ^~~~
 *       = hint: what to do
 *       = source: the rule book that says so
 *       = in plugins/chart/plugin.lua:40
 *
 * Of many problems of one kind the first is shown so, of some more the first line,
 *
 *     notes.md:19:1: error: message [code] (12 times); another hint
 *       = 140 more of this kind; `--verbose` shows all
 *
 * or, with --format=json, one list of objects, empty when there is nothing to
 * say. They are printed as they come, so a run that is cut short still told
 * what it knew.
 */
#include "core/cli/report.h"

#include "core/cli/excerpt.h"
#include "core/cli/options.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* With five lines for the first, one for how many more, and one for the count of errors, one kind
 * takes no more than ten lines. */
enum { FOLDED = 3, SHORT_SHOWN = 3 };

/* https://no-color.org: the variable counts when it is set and not empty; an option goes first. */
static bool wants_colour(FILE *to, int colour)
{
    const char *none = getenv("NO_COLOR"), *terminal = getenv("TERM");
    if (colour == ENL_CLI_ALWAYS) return true;
    if (colour == ENL_CLI_NEVER || (none && *none)) return false;
    return terminal && strcmp(terminal, "dumb") != 0 && isatty(fileno(to));
}

void enl_cli_report_begin(enl_cli_report *r, FILE *to, int format, int colour, bool whole)
{
    *r = (enl_cli_report){ .to = to,
                           .json = format == ENL_CLI_JSON,
                           .whole = whole,
                           .paint = enl_cli_term_paint_for(wants_colour(to, colour)) };
}

static const char *severity_name(enl_severity s)
{
    return s == ENL_ERROR ? "error" : s == ENL_WARNING ? "warning" : "note";
}

static const char *severity_colour(const enl_cli_paint *p, enl_severity s)
{
    return s == ENL_ERROR ? p->error : s == ENL_WARNING ? p->warning : p->note;
}

static void print_place(FILE *to, const enl_diagnostic *d)
{
    enl_cli_term_print(to, d->file[0] ? d->file : "enlace");
    putc(':', to);
    if (!d->file[0] || !d->line) return;
    fprintf(to, "%u:", (unsigned)d->line);
    if (d->column) fprintf(to, "%u:", (unsigned)d->column);
}

static void print_head(FILE *to, const enl_diagnostic *d, const enl_cli_paint *p)
{
    fputs(p->bold, to);
    print_place(to, d);
    fprintf(to, "%s %s%s:%s ", p->off, severity_colour(p, d->severity), severity_name(d->severity),
            p->off);
    enl_cli_term_print(to, d->message);
    fprintf(to, " [%s]", d->code);
}

/* `full`: the hint will follow. */
static void end_head(enl_cli_report *r, const enl_diagnostic *d, bool full)
{
    if (!r->whole && d->repeats && d->kind_count > SHORT_SHOWN + 2)
        fprintf(r->to, " (%zu times)", d->repeats + 1);
    if (full) {
        snprintf(r->hint, sizeof r->hint, "%s", d->hint);
    } else if (d->hint[0] && strncmp(d->hint, r->hint, sizeof r->hint - 1) != 0) {
        fputs("; ", r->to);
        enl_cli_term_print(r->to, d->hint);
    }
    putc('\n', r->to);
}

static void print_rest(FILE *to, const enl_diagnostic *d, const enl_cli_paint *p)
{
    enl_cli_excerpt(to, d, p);
    if (d->hint[0]) {
        fprintf(to, "  = %shint:%s ", p->hint, p->off);
        enl_cli_term_print(to, d->hint);
        putc('\n', to);
    }
    if (d->source[0]) {
        fputs("  = source: ", to);
        enl_cli_term_print(to, d->source);
        putc('\n', to);
    }
    if (d->origin[0]) {
        fputs("  = in ", to);
        enl_cli_term_print(to, d->origin);
        putc('\n', to);
    }
}

static void print_text(enl_cli_report *r, const enl_diagnostic *d)
{
    bool full = r->whole || d->kind_count < FOLDED || d->kind_index == 0;
    /* When only one is left, it takes the line of the count. */
    size_t heads = d->kind_count == SHORT_SHOWN + 2 ? SHORT_SHOWN + 1 : SHORT_SHOWN;
    if (full || d->kind_index <= heads) {
        print_head(r->to, d, &r->paint);
        end_head(r, d, full);
        if (full) print_rest(r->to, d, &r->paint);
    } else if (d->kind_index == heads + 1) {
        fprintf(r->to, "  = %zu more of this kind; `--verbose` shows all\n",
                d->kind_count - d->kind_index);
    }
}

static void json_member(FILE *to, const char *name, const char *value)
{
    fprintf(to, "\"%s\": ", name);
    enl_cli_term_print_json(to, value);
    fputs(", ", to);
}

static void print_json(FILE *to, const enl_diagnostic *d)
{
    putc('{', to);
    json_member(to, "severity", severity_name(d->severity));
    json_member(to, "code", d->code);
    json_member(to, "file", d->file);
    fprintf(to, "\"line\": %u, \"column\": %u, \"end_line\": %u, \"end_column\": %u, ",
            (unsigned)d->line, (unsigned)d->column, (unsigned)d->end_line, (unsigned)d->end_column);
    json_member(to, "message", d->message);
    json_member(to, "hint", d->hint);
    if (d->replacement && d->replacement[0]) json_member(to, "replacement", d->replacement);
    if (d->source[0]) json_member(to, "source", d->source);
    fputs("\"origin\": ", to);
    enl_cli_term_print_json(to, d->origin);
    putc('}', to);
}

void enl_cli_report_show(const enl_diagnostic *d, void *report)
{
    enl_cli_report *r = report;
    r->errors += d->severity == ENL_ERROR;
    r->warnings += d->severity == ENL_WARNING;
    if (r->json) {
        fputs(r->shown ? ",\n" : "[\n", r->to);
        print_json(r->to, d);
    } else {
        print_text(r, d);
    }
    r->shown++;
    fflush(r->to);
}

static void print_count(FILE *to, size_t n, const char *what)
{
    fprintf(to, "%zu %s%s", n, what, n == 1 ? "" : "s");
}

void enl_cli_report_end(enl_cli_report *r)
{
    if (r->json) {
        fputs(r->shown ? "\n]\n" : "[]\n", r->to);
    } else if (r->errors) {
        print_count(r->to, r->errors, "error");
        if (r->warnings) fputs(", ", r->to);
        if (r->warnings) print_count(r->to, r->warnings, "warning");
        putc('\n', r->to);
    }
    fflush(r->to);
}
