/* enlace check: everything but writing, for several notes. */
#include "core/cli/cli.h"

#include "core/cli/interrupt.h"

enl_status enl_cli_check(enl_cli *cli)
{
    const enl_cli_options *o = &cli->options;
    enl_status worst = ENL_OK;
    if (o->n_operands == 0)
        return enl_cli_usage(cli, "name one or more files, or `-` for standard input",
                             "`check` needs a notes file");
    for (size_t i = 0; i < o->n_operands && !enl_cli_interrupt_came(); i++) {
        enl_request r = enl_cli_request(cli);
        r.output = ENL_OUT_NONE;
        enl_status status = o->rows.data ? enl_cli_run_batch(cli, &r, o->operands[i], NULL)
                                         : enl_cli_compile(cli, &r, o->operands[i]);
        if (status > worst) worst = status;
    }
    return worst;
}
