/* A part is read as a text of its own, whose places are those of the whole. What belongs to the
 * whole text goes back to it: footnotes, references to them, inclusions, and what is counted. */
#include "core/notes/part.h"

#include "core/base/arena_str.h"
#include "core/notes/blocks.h"

static enl_str join(enl_md *md, const enl_segment *lines, size_t n)
{
    enl_buf text;
    enl_buf_init(&text, &md->c->mem);
    for (size_t i = 0; i < n; i++) {
        enl_buf_put(&text, md->places.text.p + lines[i].content, lines[i].text - lines[i].content);
        enl_buf_byte(&text, '\n');
    }
    enl_str kept = enl_str_keep(&md->c->arena, enl_buf_view(&text));
    enl_buf_drop(&text);
    return kept;
}

static void move_list(enl_md *md, enl_node_list *to, const enl_node_list *from)
{
    for (size_t i = 0; i < from->n; i++) ENL_PUSH(&md->c->mem, to->at, to->n, to->cap, from->at[i]);
}

static void give_back(enl_md *md, const enl_md *part)
{
    move_list(md, &md->includes, &part->includes);
    move_list(md, &md->notes, &part->notes);
    move_list(md, &md->note_refs, &part->note_refs);
    md->n_inline_notes = part->n_inline_notes;
    md->forms.n_examples = part->forms.n_examples;
    for (int i = 0; i < ENL_TALLY_COUNT; i++) {
        if (md->forms.tallies[i].n == 0) md->forms.tallies[i].first = part->forms.tallies[i].first;
        md->forms.tallies[i].n += part->forms.tallies[i].n;
    }
}

void enl_notes_part_read(enl_md *md, const enl_segment *lines, size_t n, enl_node *parent)
{
    enl_md part;
    size_t *at = ENL_NEWN(&md->blocks, size_t, n + 1);
    for (size_t i = 0; i < n; i++) at[i] = lines[i].content;
    at[n] = n ? lines[n - 1].text : 0;
    enl_notes_md_init(&part, md->c, join(md, lines, n), md->places.at);
    part.places.outer = &md->places;
    part.places.outer_at = at;
    part.words = md->words;
    part.keys = md->keys;
    part.n_inline_notes = md->n_inline_notes;
    part.forms.n_examples = md->forms.n_examples;
    part.forms.level = md->forms.level + 1;
    enl_notes_md_read_blocks(&part);
    if (md->references) part.references = md->references;
    enl_notes_blocks_convert(&part, parent);
    give_back(md, &part);
    enl_notes_md_drop(&part);
}
