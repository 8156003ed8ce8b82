/* Signals: an interrupted compile unwinds in good order. */
#ifndef ENL_CLI_INTERRUPT_H
#define ENL_CLI_INTERRUPT_H

#include <stdbool.h>

/* SIGINT, SIGTERM and SIGHUP set a flag; the second one of a kind ends the program at once. SIGPIPE
 * and SIGXFSZ are ignored, so that writing fails instead. Signals that the caller ignored stay
 * ignored. */
void enl_cli_interrupt_watch(void);
bool enl_cli_interrupt_came(void);

#endif
