/* The works that a front matter names: as a map, as a list, and in files. */
#include "tests/unit/data/reading.h"

#include "core/base/arena_str.h"
#include "core/data/sources.h"
#include "core/data/yaml.h"

#include <sys/stat.h>
#include <unistd.h>

static char folder[64];

static void put_file(const char *name, const char *text)
{
    char path[128];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *f = fopen(path, "w");
    assert_non_null(f);
    fputs(text, f);
    fclose(f);
}

static int make_folder(void **state)
{
    char path[128];
    (void)state;
    strcpy(folder, "/tmp/enlace-sources-XXXXXX");
    if (!mkdtemp(folder)) return 1;
    put_file("a.bib", "@book{a, title={A}}\n@misc{b, title={B}}\n");
    put_file("c.json", "[{\"id\": \"c\", \"title\": \"\\ud83d\\ude00\"}]");
    put_file("bad.json", "[{\"id\": \"c\",}]");
    put_file("d.yaml", "d: D\ne: { title: E }\n");
    put_file("list.yml", "references:\n- { id: f, title: F }\n- { id: 7, title: G }\n");
    snprintf(path, sizeof path, "%s/inner", folder);
    return mkdir(path, 0777);
}

static int drop_folder(void **state)
{
    char command[128];
    (void)state;
    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    return system(command);
}

/* Reads the front matter as that of inner/notes.md, in notes folder `folder`. */
static bool read_sources(enl_ctx *c, uint32_t file, enl_value *out)
{
    enl_value meta;
    enl_str name = enl_str_fmt(&c->arena, "%s/inner/notes.md", folder);
    uint32_t notes = enl_source_add(&c->sources, name, enl_source_text(&c->sources, file));
    c->notes_dir = enl_str_from(folder);
    if (!enl_data_yaml_read(c, notes, enl_source_text(&c->sources, notes), &meta)) return false;
    enl_data_sources_read(c, &meta, notes, out);
    return true;
}

static void test_forms(void **state)
{
    (void)state;
    static const example ALL[] = {
        { "title: x", "{}" },
        { "sources:", "{}" },
        { "sources: { a: A, b: { title: B } }",
          "{\"a\": {\"title\": \"A\"}, \"b\": {\"title\": \"B\"}}" },
        { "sources: [{ id: a, title: A }, { id: 007 }]",
          "{\"a\": {\"id\": \"a\", \"title\": \"A\"}, \"007\": {\"id\": 7}}" },
        { "bibliography: ../d.yaml", "{\"d\": {\"title\": \"D\"}, \"e\": {\"title\": \"E\"}}" },
        { "bibliography: x\nsources: {}", "{}" },
        { "sources: ../a.bib",
          "{\"a\": {\"type\": \"book\", \"title\": \"A\"}, \"b\": {\"type\": \"document\", \"title\": "
          "\"B\"}}" },
        { "sources: ../c.json", "{\"c\": {\"id\": \"c\", \"title\": \"\xf0\x9f\x98\x80\"}}" },
        { "sources: ../list.yml", "{\"f\": {\"id\": \"f\", \"title\": \"F\"}, \"7\": {\"id\": 7, "
                                  "\"title\": \"G\"}}" },
        { "sources: [../d.yaml, { id: z }, ../c.json]",
          "{\"z\": {\"id\": \"z\"}, \"d\": {\"title\": \"D\"}, \"e\": {\"title\": \"E\"}, \"c\": "
          "{\"id\": \"c\", \"title\": \"\xf0\x9f\x98\x80\"}}" },
    };
    EXPECT(read_sources, ALL, true);
}

static void test_faults(void **state)
{
    (void)state;
    static const example ALL[] = {
        { "sources: 7",
          "{} ; 1:10: invalid `sources`: expected a map, a list or a file | for example "
          "`sources: works.bib`" },
        { "sources: { a: 7 }", "{} ; 1:15: a source must be a map of fields | write fields such as "
                               "`title:` and `author:`" },
        { "sources: [{ title: A }]",
          "{} ; 1:11: a source without an id | give it an id: the key that citations name" },
        { "sources: [{ id: a }, { id: a, title: B }]",
          "{\"a\": {\"id\": \"a\"}} ; 1:28: duplicate source `a` | give each source a key of its own" },
        { "sources: /etc/passwd",
          "{} ; 1:10: `/etc/passwd` is not in the notes' folder | keep the file in the folder of the "
          "notes, or below it" },
        { "sources: ../bad.json",
          "{} ; 1:13: expected another value after the comma | take out the "
          "comma before it" },
    };
    char missing[300];
    snprintf(
        missing, sizeof missing,
        "{} ; 1:10: file not found: `%s/inner/none.bib` | paths are relative to the notes file",
        folder);
    const example none = { "sources: none.bib", missing };
    EXPECT(read_sources, ALL, true);
    expect_all(read_sources, &none, 1, true);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_forms),
                                        cmocka_unit_test(test_faults) };
    return cmocka_run_group_tests(tests, make_folder, drop_folder);
}
