/* The enlace program: finds the command, reads its options, runs it, and says how it went.
 *
 * It uses the embedding interface and core/base, nothing else of the library.
 */
#include "core/cli/cli.h"
#include "core/cli/commands.h"
#include "core/cli/interrupt.h"

#include "core/base/diag.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

/* The next opened file would get the number of a closed standard stream, and messages would end up
 * in the PDF. The stand-in fails when it is used. */
static void open_standard_files(void)
{
    for (int fd = 0; fd <= 2; fd++) {
        if (fcntl(fd, F_GETFD) >= 0 || errno != EBADF) continue;
        if (open("/dev/null", fd == 0 ? O_WRONLY : O_RDONLY) < 0) _exit(ENL_EIO);
    }
}

/* Ends what was printed on standard output. */
static enl_status finish_output(enl_cli *cli)
{
    if (fflush(stdout) == 0 && !ferror(stdout)) return ENL_OK;
    enl_report(&cli->ctx, ENL_C_WRITE, (enl_span){ 0 }, NULL, "cannot write standard output: %s",
               strerror(errno));
    return ENL_EIO;
}

static enl_status print_help(enl_cli *cli, const enl_cli_command *command)
{
    enl_cli_commands_help(stdout, command);
    return finish_output(cli);
}

static enl_status run_command(enl_cli *cli, const enl_cli_command *command, int n, char **args)
{
    enl_cli_options *o = &cli->options;
    enl_cli_options_read(&cli->ctx, o, command->bit, n, args);
    enl_cli_report_begin(&cli->report, stderr, o->format, o->colour, o->verbose);
    if (o->help) {
        cli->ctx.diags.n = 0; /* no complaints for whoever asks for help */
        return print_help(cli, command);
    }
    return cli->ctx.diags.errors ? ENL_EUSAGE : command->run(cli);
}

static enl_status run_help(enl_cli *cli, int n, char **args)
{
    if (n == 0 || args[0][0] == '-') return print_help(cli, NULL);
    const enl_cli_command *command = enl_cli_commands_find(cli, args[0]);
    return command ? print_help(cli, command) : ENL_EUSAGE;
}

static enl_status dispatch(enl_cli *cli, int n, char **args)
{
    if (n == 0) return enl_cli_usage(cli, "`enlace --help` lists the commands", "no command given");
    const char *name = args[0];
    if (!strcmp(name, "help") || !strcmp(name, "--help") || !strcmp(name, "-h"))
        return run_help(cli, n - 1, args + 1);
    if (!strcmp(name, "--version")) {
        printf("enlace %s\n", enl_version());
        return finish_output(cli);
    }
    const enl_cli_command *command = enl_cli_commands_find(cli, name);
    return command ? run_command(cli, command, n - 1, args + 1) : ENL_EUSAGE;
}

static enl_status run(enl_cli *cli, int n, char **args)
{
    jmp_buf recover;
    cli->ctx.mem.recover = &recover;
    if (setjmp(recover)) {
        fputs("enlace: error: out of memory [out-of-memory]\n", stderr);
        return ENL_ELIMIT;
    }
    enl_status status = dispatch(cli, n, args);
    enl_diags_emit(&cli->ctx, enl_cli_report_show, &cli->report);
    enl_cli_report_end(&cli->report);
    return status;
}

int main(int argc, char **argv)
{
    enl_request nothing = ENL_REQUEST_INIT;
    enl_cli cli = { .write_error = 0 };
    open_standard_files();
    enl_cli_interrupt_watch();
    enl_ctx_init(&cli.ctx, &nothing);
    enl_cli_report_begin(&cli.report, stderr, ENL_CLI_TEXT, ENL_CLI_AUTO, false);
    enl_status status = run(&cli, argc - 1, argv + 1);
    enl_ctx_drop(&cli.ctx);
    return (int)status;
}
