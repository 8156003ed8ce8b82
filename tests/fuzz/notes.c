/* Feeds bytes to everything that reads notes. With clang: -fsanitize=fuzzer,address. Without, built
 * with -DFUZZ_MAIN, it reads the files named on its command line. */
#include "core/notes/notes.h"
#include "core/base/arena_str.h"
#include "core/data/yaml.h"
#include "core/resolve/conditions.h"
#include "core/resolve/fields.h"
#include "core/resolve/link.h"
#include "tests/fuzz/main.h"

#include <setjmp.h>

static bool is_block(enl_str name, void *payload)
{
    (void)payload;
    return enl_str_is(name, "chart");
}

/* What the tree promises to the stages behind it. */
static void check(const enl_doc *d)
{
    if (enl_tree_check(d->root)) abort();
    for (size_t i = 0; i < d->n_notes; i++) {
        if (enl_tree_check(d->notes[i])) abort();
    }
}

static void read_all(enl_ctx *c, enl_str text)
{
    uint32_t file = enl_source_add(&c->sources, ENL_S("fuzz.md"), text);
    enl_doc *d = enl_notes_read(c, file, &(const enl_block_words){ is_block, NULL, NULL });
    enl_resolve_conditions_settle(c, d);
    check(d);
    enl_resolve_fields_fill(c, d, NULL);
    enl_resolve_link_document(c, d);
    check(d);
    enl_buf dump;
    enl_buf_init(&dump, &c->mem);
    enl_tree_dump(d, &dump);
    enl_value v;
    enl_data_yaml_read(c, file, enl_source_text(&c->sources, file), &v);
    enl_notes_inlines(c, text, d->root->span);
    enl_notes_blocks(c, text, d->root->span, NULL);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    enl_request request = ENL_REQUEST_INIT;
    request.memory_limit = (size_t)512 << 20;
    const enl_str text = { (const char *)data, size };
    enl_ctx c;
    jmp_buf recover;
    enl_ctx_init(&c, &request);
    c.mem.recover = &recover;
    c.notes_dir = ENL_S("/nonexistent");
    if (setjmp(recover) == 0) read_all(&c, text);
    enl_ctx_drop(&c);
    return 0;
}
