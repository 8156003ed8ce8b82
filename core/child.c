#define _GNU_SOURCE /* posix_spawn_file_actions_addclosefrom_np */
#include "core/child.h"

#include "core/base/clock.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

enum { LOOK = 50 /* milliseconds between looks at the caller's wish */ };

extern char **environ;

/* ---- the process ---- */

int enl_child_end(enl_child *k, bool kill_it)
{
    int status = 0;
    if (!k->pid) return 0;
    if (kill_it) kill(k->pid, SIGKILL);
    close(k->fd);
    while (waitpid(k->pid, &status, 0) < 0 && errno == EINTR) continue;
    k->pid = 0;
    return status;
}

/* Starts the program with our end of the socket closed and no signal blocked or ignored. */
static int spawn(pid_t *pid, const char *path, int theirs)
{
    sigset_t none, all;
    posix_spawn_file_actions_t files;
    posix_spawnattr_t attributes;
    sigemptyset(&none);
    sigfillset(&all);
    int error = posix_spawn_file_actions_init(&files);
    if (error) return error;
    error = posix_spawnattr_init(&attributes);
    if (!error) {
        posix_spawn_file_actions_adddup2(&files, theirs, STDIN_FILENO);
        posix_spawn_file_actions_adddup2(&files, theirs, STDOUT_FILENO);
        posix_spawn_file_actions_addclosefrom_np(&files, STDERR_FILENO + 1);
        posix_spawnattr_setsigmask(&attributes, &none);
        posix_spawnattr_setsigdefault(&attributes, &all);
        posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
        char *arguments[] = { (char *)(uintptr_t)path, NULL };
        error = posix_spawn(pid, path, &files, &attributes, arguments, environ);
        posix_spawnattr_destroy(&attributes);
    }
    posix_spawn_file_actions_destroy(&files);
    return error;
}

bool enl_child_start(enl_child *k, enl_ctx *c, enl_program p)
{
    int ends[2];
    const char *path = enl_modules_program(c, p);
    if (!path) return false;
    enl_mem_watch();
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends)) {
        enl_mem_settle(&c->mem);
        enl_modules_program_fails(c, p, strerror(errno));
        return false;
    }
    int error = spawn(&k->pid, path, ends[1]);
    close(ends[1]);
    if (!error) {
        k->fd = ends[0];
        return true;
    }
    close(ends[0]);
    k->pid = 0;
    errno = error;
    enl_mem_settle(&c->mem);
    enl_modules_program_fails(c, p, strerror(error));
    return false;
}

/* ---- talking to it ---- */

/* Waits until the socket is ready for `events`; false when that takes too long. */
static bool await(enl_talk *t, short events)
{
    struct pollfd p = { .fd = t->k->fd, .events = events };
    for (;;) {
        enl_ctx_poll(t->c);
        if (poll(&p, 1, LOOK) > 0) return true;
        t->late = enl_now() > t->until;
        if (t->late) return false;
    }
}

bool enl_child_send(enl_talk *t, const void *bytes, size_t n)
{
    for (const char *p = bytes; n;) {
        if (!await(t, POLLOUT)) return false;
        ssize_t done = send(t->k->fd, p, n, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (done < 0 && errno != EINTR && errno != EAGAIN) return false;
        if (done < 0) continue;
        p += done;
        n -= (size_t)done;
    }
    return true;
}

bool enl_child_receive(enl_talk *t, void *to, size_t n)
{
    for (char *p = to; n;) {
        if (!await(t, POLLIN)) return false;
        ssize_t got = recv(t->k->fd, p, n, MSG_DONTWAIT);
        if (got < 0 && (errno == EINTR || errno == EAGAIN)) continue;
        if (got <= 0) return false;
        p += got;
        n -= (size_t)got;
    }
    return true;
}
