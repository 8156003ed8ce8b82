/* The program `enlace-pdfin`: reads and joins PDF files by libqpdf. See job.h for what is said to
 * it. */
#include "core/pdfin/append.h"
#include "core/pdfin/attach.h"
#include "core/pdfin/figure.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

static const rlim_t MEMORY_MAX = (rlim_t)4 << 30; /* of address space */
static const uint64_t MESSAGE_MAX = (uint64_t)2 << 30;

/* False at the end of the input. */
static bool read_whole(void *to, size_t n)
{
    for (char *p = to; n;) {
        ssize_t got = read(STDIN_FILENO, p, n);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return false;
        p += got;
        n -= (size_t)got;
    }
    return true;
}

static void write_whole(const void *bytes, size_t n)
{
    for (const char *p = bytes; n;) {
        ssize_t done = write(STDOUT_FILENO, p, n);
        if (done < 0 && errno == EINTR) continue;
        if (done <= 0) _exit(1);
        p += done;
        n -= (size_t)done;
    }
}

static void do_job(enl_arena *a, const enl_pdfin_job *j, enl_pdfin_reply *r)
{
    switch (j->verb) {
    case ENL_PDFIN_FIGURE: enl_pdfin_figure(a, j, r); break;
    case ENL_PDFIN_ATTACH:
    case ENL_PDFIN_DETACH: enl_pdfin_attach(a, j, r); break;
    default: enl_pdfin_append(a, j, r);
    }
}

static void write_reply(enl_mem *m, const enl_pdfin_reply *r)
{
    enl_buf out;
    enl_buf_init(&out, m);
    enl_pdfin_job_write_reply(&out, r);
    uint64_t head[2] = { ENL_PDFIN_VERSION, out.n };
    write_whole(head, sizeof head);
    write_whole(out.p, out.n);
}

/* When memory runs out the reply is one problem. */
static void answer(enl_str message)
{
    enl_mem m;
    enl_arena a;
    jmp_buf recover;
    enl_mem_init(&m, NULL, NULL, 0);
    m.recover = &recover;
    if (setjmp(recover)) _exit(2);
    enl_arena_init(&a, &m);
    enl_pdfin_job j;
    enl_pdfin_reply r = { 0 };
    if (!enl_pdfin_job_read(&a, message, &j)) _exit(3);
    do_job(&a, &j, &r);
    write_reply(&m, &r);
    enl_mem_drop(&m);
}

static void set_limits(void)
{
    struct rlimit none = { 0, 0 };
    setrlimit(RLIMIT_CORE, &none);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    signal(SIGINT, SIG_IGN); /* of the terminal: whoever waits hears it, too, and ends us */
#ifndef __SANITIZE_ADDRESS__ /* which reserves terabytes */
    struct rlimit memory = { MEMORY_MAX, MEMORY_MAX };
    setrlimit(RLIMIT_AS, &memory);
#endif
}

int main(void)
{
    uint64_t head[2];
    set_limits();
    while (read_whole(head, sizeof head)) {
        if (head[0] != ENL_PDFIN_VERSION || head[1] > MESSAGE_MAX) return 1;
        char *bytes = malloc(head[1] + 1);
        if (!bytes || !read_whole(bytes, head[1])) return 1;
        answer((enl_str){ bytes, head[1] });
        free(bytes);
    }
    return 0;
}
