/* Lines break where TeX breaks them: tests/golden/tex. */
#include "core/text/linebreak.h"
#include "tests/unit/test.h"

#include <stdio.h>
#include <stdlib.h>

enum { ITEMS_MAX = 4000 };

typedef struct paragraph {
    char name[32];
    enl_len widths[2];
    enl_break_params params;
    enl_pitem items[ITEMS_MAX];
    size_t n;
} paragraph;

static enl_len letters[256], space[3];

static void add(paragraph *p, enl_pitem it)
{
    assert_true(p->n < ITEMS_MAX);
    p->items[p->n++] = it;
}

static void read_widths(char *line)
{
    char class[16], set[128];
    int w;
    if (sscanf(line, "%15s %d %127s", class, &w, set) != 3) fail();
    for (char *c = set; *c; c++) letters[(unsigned char)*c] = (enl_len)w * 65536 / 10;
}

static void read_head(paragraph *p, const char *line)
{
    int first, rest, pre, tolerance, loose, emergency;
    assert_int_equal(7, sscanf(line, "paragraph %31s %d %d %d %d %d %d", p->name, &first, &rest,
                               &pre, &tolerance, &loose, &emergency));
    p->n = 0;
    p->widths[0] = first * ENL_PT;
    p->widths[1] = rest * ENL_PT;
    p->params = enl_text_linebreak_defaults;
    p->params.widths = p->widths;
    p->params.n_widths = 2;
    p->params.pretolerance = pre;
    p->params.tolerance = tolerance;
    p->params.looseness = loose;
    p->params.emergency = emergency * ENL_PT;
}

/* "riv-er" as two boxes and a place to divide them. */
static void add_word(paragraph *p, const char *word)
{
    enl_len width = 0;
    if (p->n > 0)
        add(p, (enl_pitem){
                   .kind = ENL_GLUE, .width = space[0], .stretch = space[1], .shrink = space[2] });
    for (;; word++) {
        if (*word && *word != '-' && *word != '\n') {
            width += letters[(unsigned char)*word];
            continue;
        }
        add(p, (enl_pitem){ .kind = ENL_BOX, .width = width });
        width = 0;
        if (*word != '-') return;
        add(p, (enl_pitem){
                   .kind = ENL_PENALTY, .penalty = 50, .flagged = true, .width = letters['-'] });
    }
}

static void end_paragraph(paragraph *p)
{
    add(p, (enl_pitem){ .kind = ENL_PENALTY, .penalty = ENL_PENALTY_NEVER });
    add(p, (enl_pitem){ .kind = ENL_GLUE, .stretch = ENL_STRETCH_FIL });
    add(p, (enl_pitem){ .kind = ENL_PENALTY, .penalty = ENL_PENALTY_FORCE });
}

/* The syllables of each line, as breaks.txt has them. */
static void describe(enl_ctx *c, const paragraph *p, char *out, size_t size)
{
    enl_break *breaks;
    size_t n = enl_text_linebreak_run(c, &c->arena, p->items, p->n, &p->params, &breaks), at = 0;
    at += (size_t)snprintf(out, size, "%s", p->name);
    for (size_t i = 0; i < n; i++) {
        int boxes = 0;
        for (uint32_t k = breaks[i].start; k < breaks[i].item; k++)
            boxes += p->items[k].kind == ENL_BOX;
        at += (size_t)snprintf(out + at, size - at, " %d", boxes);
        assert_true(at < size);
    }
}

static void expect(paragraph *p, FILE *breaks)
{
    char want[256], got[256];
    enl_ctx c;
    enl_request r = ENL_REQUEST_INIT;
    enl_ctx_init(&c, &r);
    end_paragraph(p);
    assert_non_null(fgets(want, sizeof want, breaks));
    want[strcspn(want, "\n")] = '\0';
    describe(&c, p, got, sizeof got);
    assert_string_equal(got, want);
    enl_ctx_drop(&c);
}

static void breaks_as_tex_does(void **state)
{
    (void)state;
    FILE *in = fopen("tests/golden/tex/paragraphs.txt", "r"),
         *breaks = fopen("tests/golden/tex/breaks.txt", "r");
    static char line[4096];
    static paragraph p;
    int n = 0, sp[3];
    assert_non_null(in);
    assert_non_null(breaks);
    while (fgets(line, sizeof line, in)) {
        if (line[0] == '#' || line[0] == '\n') continue;
        if (strncmp(line, "paragraph ", 10) == 0) {
            read_head(&p, line);
        } else if (sscanf(line, "space %d %d %d", &sp[0], &sp[1], &sp[2]) == 3) {
            for (int i = 0; i < 3; i++) space[i] = (enl_len)sp[i] * 65536 / 10;
        } else if (strncmp(line, "narrow", 6) == 0 || strncmp(line, "middle", 6) == 0 ||
                   strncmp(line, "wide", 4) == 0) {
            read_widths(line);
        } else {
            for (char *w = strtok(line, " \n"); w; w = strtok(NULL, " \n")) add_word(&p, w);
            expect(&p, breaks);
            n++;
        }
    }
    assert_int_equal(n, 10);
    fclose(in);
    fclose(breaks);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(breaks_as_tex_does) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
