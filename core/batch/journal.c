/* A line for the key, then a line for each row: row, pages, SHA-256 or "-", name, messages, with
 * tabs between them. Lines are written after the files that they name have been synced, so what
 * stands after a power failure is true; a line that was cut short is none. */
#define _GNU_SOURCE /* syncfs */
#include "core/batch/journal.h"

#include "core/base/arena_str.h"
#include "core/base/diag.h"
#include "core/base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { TOGETHER = 256 /* rows between two syncs */ };
static const char HEAD[] = "enlace batch 1 ";

static bool fail(enl_ctx *c, enl_str path, const char *hint, const char *why)
{
    enl_report(c, ENL_C_WRITE, (enl_span){ 0 }, hint, "cannot use the journal `%.*s`: %s",
               ENL_FMT(path), why);
    return false;
}

/* ---- reading ---- */

static enl_str take(enl_str *s, char end)
{
    const char *p = s->n ? memchr(s->p, end, s->n) : NULL;
    size_t n = p ? (size_t)(p - s->p) : s->n;
    enl_str out = enl_str_sub(*s, 0, n);
    *s = enl_str_sub(*s, p ? n + 1 : n, s->n);
    return out;
}

static size_t number(enl_str s)
{
    size_t v = 0;
    for (size_t i = 0; i < s.n && s.p[i] >= '0' && s.p[i] <= '9'; i++)
        v = v * 10 + (size_t)(s.p[i] - '0');
    return v;
}

static void read_line(enl_journal *j, enl_str line)
{
    size_t row = number(take(&line, '\t'));
    enl_journal_entry *e = ENL_NEW(&j->c->arena, enl_journal_entry);
    e->pages = number(take(&line, '\t'));
    e->sha256 = take(&line, '\t');
    if (enl_str_is(e->sha256, "-")) e->sha256 = ENL_S("");
    e->name = take(&line, '\t');
    char *messages = (char *)(uintptr_t)enl_str_keep(&j->c->arena, line).p;
    for (size_t i = 0; i < line.n; i++)
        if (messages[i] == '\x1f') messages[i] = '\n';
    e->messages = (enl_str){ messages, line.n };
    enl_str bytes = enl_str_keep(&j->c->arena, (enl_str){ (const char *)&row, sizeof row });
    *enl_map_insert(&j->done, bytes) = e;
}

/* `end`: the size of what is whole. */
static bool read_rows(enl_journal *j, enl_str path, const char *key, size_t *end)
{
    enl_str text;
    *end = 0;
    if (enl_file_read(&j->c->arena, path.p, SIZE_MAX / 4, &text) != ENL_OK)
        return errno == ENOENT || fail(j->c, path, NULL, strerror(errno));
    enl_str rest = text, head = take(&rest, '\n');
    if (rest.p == text.p + text.n && (text.n == 0 || text.p[text.n - 1] != '\n'))
        return true; /* it ends in its first line */
    if (!enl_str_starts(head, HEAD) || !enl_str_is(enl_str_sub(head, strlen(HEAD), head.n), key))
        return fail(j->c, path, "leave out `--resume` to make all rows anew",
                    "it is of other notes, data or options");
    while (rest.n && memchr(rest.p, '\n', rest.n)) read_line(j, take(&rest, '\n'));
    *end = (size_t)(rest.p - text.p);
    return true;
}

/* ---- opening ---- */

static bool put_head(enl_journal *j, const char *key)
{
    char head[128];
    int n = snprintf(head, sizeof head, "%s%s\n", HEAD, key);
    return write(j->fd, head, (size_t)n) == n;
}

bool enl_batch_journal_open(enl_journal *j, enl_ctx *c, const char *folder, enl_str file,
                            const char *key, bool resume)
{
    size_t end = 0;
    *j = (enl_journal){ .c = c, .folder = -1, .fd = -1 };
    enl_map_init(&j->done, &c->arena);
    pthread_mutex_init(&j->lock, NULL);
    pthread_mutex_init(&j->syncing, NULL);
    enl_str path = enl_path_join(&c->arena, enl_str_from(folder), file);
    if (resume && !read_rows(j, path, key, &end)) return false;
    j->folder = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    j->fd = open(path.p, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
    bool good = j->folder >= 0 && j->fd >= 0 && ftruncate(j->fd, (off_t)end) == 0;
    if (good && end == 0) good = put_head(j, key);
    return good || fail(c, path, NULL, strerror(errno));
}

const enl_journal_entry *enl_batch_journal_find(const enl_journal *j, size_t row)
{
    if (j->fd < 0) return NULL;
    void **found = enl_map_find(&j->done, (enl_str){ (const char *)&row, sizeof row });
    return found ? *found : NULL;
}

/* ---- writing ---- */

static char *room(enl_journal *j, size_t extra)
{
    if (j->n + extra > j->cap) {
        size_t cap = (j->n + extra) * 2;
        char *grown = realloc(j->lines, cap);
        if (!grown) return NULL;
        j->lines = grown;
        j->cap = cap;
    }
    return j->lines + j->n;
}

void enl_batch_journal_add(enl_journal *j, const enl_result *r, enl_str messages)
{
    if (j->fd < 0) return;
    pthread_mutex_lock(&j->lock);
    size_t extra = r->name.n + messages.n + 160;
    char *p = room(j, extra);
    if (p) {
        int n = snprintf(p, extra, "%zu\t%zu\t%s\t%.*s\t", r->row, r->pages,
                         r->sha256[0] ? r->sha256 : "-", ENL_FMT(r->name));
        for (size_t i = 0; i < messages.n; i++)
            p[n++] = messages.p[i] == '\n' ? '\x1f' : messages.p[i];
        p[n++] = '\n';
        j->n += (size_t)n;
        j->rows++;
    }
    pthread_mutex_unlock(&j->lock);
}

static bool put_all(int fd, const char *p, size_t n)
{
    while (n) {
        ssize_t done = write(fd, p, n);
        if (done < 0 && errno != EINTR) return false;
        if (done < 0) continue;
        p += done;
        n -= (size_t)done;
    }
    return true;
}

void enl_batch_journal_sync(enl_journal *j, bool all)
{
    if (j->fd < 0 || pthread_mutex_trylock(&j->syncing) != 0) return;
    pthread_mutex_lock(&j->lock);
    char *lines = j->rows >= TOGETHER || all ? j->lines : NULL;
    size_t n = j->n;
    if (lines) {
        j->lines = NULL;
        j->n = j->cap = j->rows = 0;
    }
    pthread_mutex_unlock(&j->lock);
    if (lines && (syncfs(j->folder) || !put_all(j->fd, lines, n) || fdatasync(j->fd))) {
        j->failed = true;
        j->error = errno;
    }
    free(lines);
    pthread_mutex_unlock(&j->syncing);
}

void enl_batch_journal_close(enl_journal *j)
{
    if (j->fd < 0 && j->folder < 0) return;
    enl_batch_journal_sync(j, true);
    if (j->failed)
        enl_report(j->c, ENL_C_WRITE, (enl_span){ 0 }, NULL, "cannot write the journal: %s",
                   strerror(j->error));
    if (j->fd >= 0) close(j->fd);
    if (j->folder >= 0) close(j->folder);
    pthread_mutex_destroy(&j->lock);
    pthread_mutex_destroy(&j->syncing);
    j->fd = j->folder = -1;
}
