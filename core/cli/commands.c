/* The commands and their help. The options in it come from the table that reads them. */
#include "core/cli/commands.h"

#include "core/base/diag.h"

static const enl_cli_command commands[] = {
    { "build", "enlace build NOTES [-o OUT.pdf] [options]", "compile notes into a PDF",
      "Without -o, notes.md becomes notes.pdf beside it. NOTES may be -, standard input;\n"
      "the PDF then goes to standard output. When there are errors, no PDF is written and\n"
      "an older one stays as it was. A reader sees the old file or the new one, never a part.\n",
      ENL_CLI_BUILD, enl_cli_build },
    { "check", "enlace check NOTES... [options]", "report problems, write nothing",
      "Does everything that build does but writing. The exit status is that of the worst file.\n",
      ENL_CLI_CHECK, enl_cli_check },
    { "preview", "enlace preview NOTES [-o page-%d.png] [options]", "draw pages as PNG or SVG",
      "The ending of the output says which: .png or .svg; %d in it stands for the number of the\n"
      "page, %03d for one with zeros in front. Without -o, notes.md becomes notes-1.png and so "
      "on.\n"
      "With --page=N and -o -, a PNG goes to standard output.\n",
      ENL_CLI_PREVIEW, enl_cli_preview },
    { "plugin", "enlace plugin list [FOLDER] | doc NAME | test FOLDER... | lock NOTES [options]",
      "list, document, test and pin plugins",
      "list   plugins in plugins/ beside the notes in FOLDER (default: here), in\n"
      "       $XDG_DATA_HOME/enlace/plugins, and the installed ones, in order of name\n"
      "doc    the reference of a plugin, by name or folder (as ./NAME)\n"
      "test   compile each FOLDER/tests/*.md with the plugin in FOLDER and compare with the files\n"
      "       of the same name: .expanded (--dump=expanded), .diag (problems; without it there\n"
      "       have to be none) and .png (page 1); --update writes them\n"
      "lock   write enlace.lock beside NOTES: the SHA-256 of every plugin and template they use\n"
      "       that is not an installed one; from then on a changed one is not run\n",
      ENL_CLI_PLUGIN, enl_cli_plugin },
    { "new", "enlace new KIND NAME [options]", "start a report, a memo or a plugin",
      "enlace new plugin NAME makes a folder with plugin.lua, README.md and tests/;\n"
      "enlace new report NAME and enlace new memo NAME make NAME.md. Nothing is overwritten.\n",
      ENL_CLI_NEW, enl_cli_new },
};
enum { N_COMMANDS = sizeof commands / sizeof *commands };

static const char statuses[] =
    "\n"
    "Problems are printed on standard error, also with --format=json.\n"
    "Exit status: 0 done, 1 the notes have errors, 2 the command line is wrong,\n"
    "3 a file could not be read or written, 4 a limit was hit, or the run was interrupted.\n";

const enl_cli_command *enl_cli_command_find(enl_cli *cli, const char *name)
{
    enl_str names[N_COMMANDS + 1] = { [N_COMMANDS] = ENL_S("help") };
    for (size_t i = 0; i < N_COMMANDS; i++) {
        names[i] = enl_str_from(commands[i].name);
        if (enl_str_is(names[i], name)) return &commands[i];
    }
    const char *near = enl_suggest(&cli->ctx, enl_str_from(name), names, N_COMMANDS + 1);
    if (name[0] == '-')
        enl_cli_usage(cli, "options follow the command: enlace build NOTES --strict",
                      "unknown option '%s'", name);
    else
        enl_cli_usage(cli, near ? near : "'enlace --help' lists the commands",
                      "unknown command '%s'", name);
    return NULL;
}

static void print_overview(FILE *to)
{
    fputs("Enlace compiles structured notes into tagged, archival PDF.\n\n"
          "usage: enlace COMMAND [options]\n\nCommands:\n",
          to);
    for (size_t i = 0; i < N_COMMANDS; i++)
        fprintf(to, "  %-10s %s\n", commands[i].name, commands[i].summary);
    fputs("  help       print help for a command: enlace help build\n\n"
          "enlace --version prints the version.\n",
          to);
    fputs(statuses, to);
}

void enl_cli_help(FILE *to, const enl_cli_command *command)
{
    if (!command) {
        print_overview(to);
        return;
    }
    fprintf(to, "usage: %s\n\n%s\nOptions:\n", command->usage, command->details);
    enl_cli_options_help(to, command->bit);
    fputs(statuses, to);
}
