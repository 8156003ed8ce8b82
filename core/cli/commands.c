/* The commands and their help. The options in it come from the table that reads them. */
#include "core/cli/commands.h"

#include "core/base/arena_str.h"
#include "core/base/diag.h"
#include "core/base/file.h"

static const enl_cli_command commands[] = {
    { "build", "enlace build NOTES [-o OUT.pdf] [options]", "compile notes into a PDF",
      "Without -o, notes.md becomes notes.pdf beside it. NOTES may be - for standard input;\n"
      "the PDF then goes to standard output. If there are errors, no PDF is written and an\n"
      "older one is left as it was. Readers see the old file or the new one, never a part.\n"
      "The date in a PDF's metadata is that of the environment variable SOURCE_DATE_EPOCH\n"
      "(seconds since 1970), else the front matter's `date`; without either, it has no date.\n",
      ENL_CLI_BUILD, enl_cli_build },
    { "check", "enlace check NOTES... [options]", "report problems, write nothing",
      "Does everything that build does except write. The exit status is that of the worst file.\n",
      ENL_CLI_CHECK, enl_cli_check },
    { "preview", "enlace preview NOTES [-o page-%d.png] [options]", "draw pages as PNG or SVG",
      "The extension of the output, .png or .svg, selects the format. %d in its name becomes the\n"
      "page number, %03d the number with leading zeros. Without -o, notes.md becomes notes-1.png\n"
      "and so on. With --page=N and -o -, a PNG goes to standard output.\n",
      ENL_CLI_PREVIEW, enl_cli_preview },
    { "batch", "enlace batch NOTES --data rows.csv -o FOLDER/ [options]",
      "make a document for each row of data",
      "Each row's columns are laid over the front matter and fill the {{ fields }} of the notes; a\n"
      "column `to.name` is the key `name` in `to`, and --set is over all. A cell is text as it is\n"
      "written; an empty one leaves the front matter's value. A row with errors is reported and\n"
      "makes no file; the others are made all the same, and the exit status is 1.\n"
      "A row's PDF depends on the notes and the row alone, not on other rows or --jobs.\n"
      "--resume goes on after a run that was ended: a journal in FOLDER names what is done.\n"
      "enlace check NOTES --data FILE and enlace preview NOTES --data FILE --row N look first.\n",
      ENL_CLI_BATCH, enl_cli_batch },
    { "plugin", "enlace plugin list [FOLDER] | doc NAME | test FOLDER... | lock NOTES [options]",
      "list, document, test and pin plugins",
      "list   list the plugins in plugins/ beside the notes in FOLDER (default: .), in\n"
      "       $XDG_DATA_HOME/enlace/plugins and among the installed ones, sorted by name\n"
      "doc    print the reference of a plugin, given by name or by folder (such as ./NAME)\n"
      "test   compile each FOLDER/tests/*.md with the plugin in FOLDER and compare the results\n"
      "       with the files of the same name: .expanded (--dump=expanded), .diag (the problems;\n"
      "       without this file there must be none) and .png (page 1); --update writes them\n"
      "lock   write enlace.lock beside NOTES: the SHA-256 of every plugin and template in use\n"
      "       that is not an installed one; from then on, one that has changed does not run\n",
      ENL_CLI_PLUGIN, enl_cli_plugin },
    { "merge", "enlace merge FIRST.pdf OTHER.pdf[:PAGES]... -o OUT.pdf [options]",
      "join PDF files with their tags",
      "The pages of the others follow those of the first, with their tags, links, layers, outlines\n"
      "and page labels. PAGES are ranges such as 2-5,8,z (z: the last page). A file that would\n"
      "break PDF/UA-1 or PDF/A-2a is refused with all reasons, unless --standard=none.\n",
      ENL_CLI_MERGE, enl_cli_merge },
    { "attach", "enlace attach IN.pdf FILE... -o OUT.pdf [options]", "put files into a PDF",
      "The files are embedded as they are. A PDF that claims PDF/A-2 claims PDF/A-3 afterwards,\n"
      "which may hold files of any kind.\n",
      ENL_CLI_ATTACH, enl_cli_attach },
    { "detach", "enlace detach IN.pdf [-o FOLDER] [options]", "take the files out of a PDF",
      "Writes copies of all files that are attached to it. Nothing is overwritten.\n",
      ENL_CLI_DETACH, enl_cli_detach },
    { "template", "enlace template list [FOLDER] | doc NAME [options]",
      "list and document templates",
      "list   list the templates in templates/ beside the notes in FOLDER (default: .), in\n"
      "       $XDG_DATA_HOME/enlace/templates and among the installed ones, sorted by name\n"
      "doc    print the front matter that a template takes, its rules and an example\n",
      ENL_CLI_TEMPLATE, enl_cli_template },
    { "new", "enlace new KIND NAME [options]", "start a report, a letter, a plugin and so on",
      "enlace new plugin NAME makes a folder with plugin.lua, README.md and tests/. Any other KIND\n"
      "(report, memo, or the name of a template) makes the notes NAME.md with the front matter\n"
      "explained; enlace template list names templates. Nothing is overwritten.\n",
      ENL_CLI_NEW, enl_cli_new },
};
enum { N_COMMANDS = sizeof commands / sizeof *commands };

static const char statuses[] =
    "\n"
    "Problems are printed on standard error, with --format=json too.\n"
    "Exit status: 0 success, 1 the notes have errors, 2 the command line is wrong,\n"
    "3 a file cannot be read or written, 4 a limit was reached or the run was interrupted.\n";

const enl_cli_command *enl_cli_commands_find(enl_cli *cli, const char *name)
{
    enl_str names[N_COMMANDS + 1] = { [N_COMMANDS] = ENL_S("help") };
    for (size_t i = 0; i < N_COMMANDS; i++) {
        names[i] = enl_str_from(commands[i].name);
        if (enl_str_is(names[i], name)) return &commands[i];
    }
    if (enl_str_ends(enl_str_from(name), ".md") || enl_file_exists(name)) {
        enl_cli_usage(cli, enl_str_fmt(&cli->ctx.arena, "did you mean `enlace build %s`?", name).p,
                      "unknown command `%s`", name);
        return NULL;
    }
    const char *near = enl_suggest(&cli->ctx, enl_str_from(name), names, N_COMMANDS + 1);
    if (name[0] == '-')
        enl_cli_usage(cli, "options follow the command, for example `enlace build NOTES --strict`",
                      "unknown option `%s`", name);
    else
        enl_cli_usage(cli, near ? near : "`enlace --help` lists the commands",
                      "unknown command `%s`", name);
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

void enl_cli_commands_help(FILE *to, const enl_cli_command *command)
{
    if (!command) {
        print_overview(to);
        return;
    }
    fprintf(to, "usage: %s\n\n%s\nOptions:\n", command->usage, command->details);
    enl_cli_options_help(to, command->bit);
    fputs(statuses, to);
}
