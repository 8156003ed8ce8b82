#include "core/cli/progress.h"

#include "core/base/clock.h"

#include <unistd.h>

static const uint64_t SECOND = 1000000000u, BETWEEN = 100000000u, BETWEEN_LINES = 5000000000u;

void enl_cli_progress_begin(enl_cli_progress *p, FILE *to, bool on)
{
    *p = (enl_cli_progress){ .to = to, .on = on, .began = enl_now() };
    p->terminal = isatty(fileno(to)) != 0;
    p->told = p->began;
}

void enl_cli_progress_clear(enl_cli_progress *p)
{
    if (p->shown) fputs("\r\033[K", p->to);
    p->shown = false;
}

static double seconds(const enl_cli_progress *p)
{
    return (double)(enl_now() - p->began) / (double)SECOND;
}

static void print_counts(const enl_cli_progress *p)
{
    double spent = seconds(p), rate = spent > 0 ? (double)p->done / spent : 0;
    fprintf(p->to, "%zu rows", p->done);
    if (p->read > 0) fprintf(p->to, " (%d %%)", (int)(p->read * 100));
    fprintf(p->to, ", %.0f a second", rate);
    if (p->failed) fprintf(p->to, ", %zu failed", p->failed);
    if (p->read > 0 && p->read <= 1) {
        double left = spent / p->read - spent;
        fprintf(p->to, ", %d:%02d left", (int)(left / 60), (int)left % 60);
    }
}

void enl_cli_progress_count(enl_cli_progress *p, bool failed, double read)
{
    p->done++;
    p->failed += failed;
    p->read = read;
    if (!p->on) return;
    uint64_t now = enl_now();
    if (now - p->told < (p->terminal ? BETWEEN : BETWEEN_LINES)) return;
    p->told = now;
    enl_cli_progress_clear(p);
    print_counts(p);
    if (!p->terminal) putc('\n', p->to);
    p->shown = p->terminal;
    fflush(p->to);
}

void enl_cli_progress_end(enl_cli_progress *p)
{
    if (!p->on) return;
    enl_cli_progress_clear(p);
    fprintf(p->to, "%zu rows in %.1f s", p->done, seconds(p));
    if (p->failed) fprintf(p->to, ", %zu failed", p->failed);
    putc('\n', p->to);
}
