/* Signals. The flag is the one variable of the program that outlives a call: a
 * signal handler can reach nothing else. */
#include "core/cli/interrupt.h"

#include <signal.h>
#include <stddef.h>

static volatile sig_atomic_t interrupted;

static void interrupt(int number)
{
    (void)number;
    interrupted = 1;
}

/* No SA_RESTART: reading standard input ends, too. */
static void watch(int number)
{
    struct sigaction before, now = { .sa_handler = interrupt, .sa_flags = (int)SA_RESETHAND };
    sigemptyset(&now.sa_mask);
    if (sigaction(number, NULL, &before) == 0 && before.sa_handler != SIG_IGN)
        sigaction(number, &now, NULL);
}

void enl_cli_interrupt_watch(void)
{
    watch(SIGINT);
    watch(SIGTERM);
    watch(SIGHUP);
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN);
}

bool enl_cli_interrupt_came(void)
{
    return interrupted != 0;
}
