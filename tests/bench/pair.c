/* pair ROUNDS -- COMMAND... [-- COMMAND...]...
 *
 * Runs the commands in turn, ROUNDS times, after one round that does not count, so that what is
 * compared ran under the same load. Prints a line a run: number of the command, wall seconds,
 * processor seconds, peak resident KiB, exit status. Output of the commands goes to /dev/null.
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static double seconds(struct timeval t)
{
    return (double)t.tv_sec + (double)t.tv_usec / 1e6;
}

/* In the child, which shares memory with its parent: nothing but system calls. */
static void become(char **command, int quiet)
{
    dup2(quiet, STDOUT_FILENO);
    dup2(quiet, STDERR_FILENO);
    execvp(command[0], command);
    _exit(127);
}

static int run(int number, char **command, int quiet, int counts)
{
    struct rusage used;
    int status;
    double start = now();
    pid_t child = vfork();
    if (child == 0) become(command, quiet);
    if (child < 0 || wait4(child, &status, 0, &used) < 0) {
        perror("pair");
        return 1;
    }
    double wall = now() - start;
    int code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    if (counts)
        printf("%d %.6f %.6f %ld %d\n", number, wall,
               seconds(used.ru_utime) + seconds(used.ru_stime), used.ru_maxrss, code);
    if (code == 0) return 0;
    fprintf(stderr, "pair: %s ended with status %d\n", command[0], code);
    return 1;
}

int main(int argc, char **argv)
{
    int rounds = argc > 1 ? atoi(argv[1]) : 0, quiet = open("/dev/null", O_RDWR | O_CLOEXEC), n = 0;
    char **commands[16];
    if (rounds < 1 || quiet < 0 || argc < 4) return 2;
    for (int i = 2; i < argc && n < 16; i++) {
        if (strcmp(argv[i], "--") != 0) continue;
        argv[i] = NULL; /* ends the command before it */
        commands[n++] = argv + i + 1;
    }
    for (int round = -1; round < rounds; round++)
        for (int i = 0; i < n; i++)
            if (run(i, commands[i], quiet, round >= 0)) return 1;
    return 0;
}
