/* Contacts by id: from the front matter and from files, and what is said of those that are not
 * there. */
#include "tests/unit/data/reading.h"

#include "core/base/arena_str.h"
#include "core/data/contacts.h"
#include "core/data/yaml.h"

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
    (void)state;
    strcpy(folder, "/tmp/enlace-contacts-XXXXXX");
    if (!mkdtemp(folder)) return 1;
    put_file("a.yaml", "ann: { name: Ann, badge: 007 }\ncy: Cy Dee\n");
    put_file("b.json", "[{\"id\": \"eve\", \"title\": {\"en\": \"Head\"}}]");
    put_file("c.csv", "id,name,title.en,title.es,address\n007,Fay,Head,Jefa,\"One\nTwo\"\n");
    put_file("d.toml", "[gus]\nname = \"Gus\"\n");
    put_file("twice.yaml",
             "contacts:\n- { id: ann, name: A }\n- { id: ann }\n- { name: B }\n- x\n");
    put_file("x.txt", "ann: A\n");
    return 0;
}

static int drop_folder(void **state)
{
    char command[128];
    (void)state;
    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    return system(command);
}

/* The text: `contacts`, and under `find` the names of those that are looked for; the list of them.
 */
static bool find_contacts(enl_ctx *c, uint32_t file, enl_value *out)
{
    enl_value meta;
    enl_str name = enl_str_fmt(&c->arena, "%s/notes.md", folder);
    uint32_t notes = enl_source_add(&c->sources, name, enl_source_text(&c->sources, file));
    c->notes_dir = enl_str_from(folder);
    if (!enl_data_yaml_read(c, notes, enl_source_text(&c->sources, notes), &meta)) return false;
    enl_contacts *k = enl_data_contacts_new(c, notes);
    const enl_value *given = enl_value_get(&meta, "contacts"),
                    *names = enl_value_get(&meta, "find");
    if (given) enl_data_contacts_add(k, given);
    *out = (enl_value){ .kind = ENL_V_LIST };
    out->u.list.items = ENL_NEWN(&c->arena, enl_value, 8);
    for (size_t i = 0; names && i < names->u.list.n; i++) {
        const enl_value *v = &names->u.list.items[i];
        const enl_value *record = enl_data_contacts_find(k, v->text, v->span);
        if (record) out->u.list.items[out->u.list.n++] = *record;
        assert_ptr_equal(record, enl_data_contacts_find(k, v->text, v->span));
    }
    return true;
}

static void test_forms(void **state)
{
    (void)state;
    static const example ALL[] = {
        { "contacts: a.yaml\nfind: [ann, cy]",
          "[{\"id\": \"ann\", \"name\": \"Ann\", \"badge\": 7}, {\"id\": \"cy\", \"name\": \"Cy Dee\"}]" },
        { "contacts: [a.yaml, b.json, d.toml, { id: hal, name: Hal }]\nfind: [eve, gus, hal, ann]",
          "[{\"id\": \"eve\", \"title\": {\"en\": \"Head\"}}, {\"id\": \"gus\", \"name\": \"Gus\"}, "
          "{\"id\": \"hal\", \"name\": \"Hal\"}, {\"id\": \"ann\", \"name\": \"Ann\", \"badge\": 7}]" },
        { "contacts: c.csv\nfind: ['007']",
          "[{\"id\": \"007\", \"name\": \"Fay\", \"title\": {\"en\": \"Head\", \"es\": \"Jefa\"}, "
          "\"address\": \"One\\nTwo\"}]" },
        { "contacts: { ann: { name: B } }\nfind: [ann, 'a.yaml#ann']",
          "[{\"id\": \"ann\", \"name\": \"B\"}, {\"id\": \"ann\", \"name\": \"Ann\", \"badge\": 7}]" },
        { "contacts: [a.yaml, { id: hal, name: Hal }]\nfind: ['*']",
          "[[{\"id\": \"hal\", \"name\": \"Hal\"}, {\"id\": \"ann\", \"name\": \"Ann\", \"badge\": 7}, "
          "{\"id\": \"cy\", \"name\": \"Cy Dee\"}]]" },
        { "find: ['b.json#*']", "[[{\"id\": \"eve\", \"title\": {\"en\": \"Head\"}}]]" },
        { "find: ['./a.yaml#cy']", "[{\"id\": \"cy\", \"name\": \"Cy Dee\"}]" },
    };
    EXPECT(find_contacts, ALL, true);
}

static void test_faults(void **state)
{
    (void)state;
    static const example ALL[] = {
        { "contacts: a.yaml\nfind: [anm]",
          "[] ; 2:8: unknown contact `anm` | did you mean `ann`?" },
        { "contacts: a.yaml\nfind: [zzzzzz]",
          "[] ; 2:8: unknown contact `zzzzzz` | available: ann, cy" },
        { "find: [ann]", "[] ; 1:8: unknown contact `ann` | name a file, for example `contacts: "
                         "contacts.yaml`" },
        { "find: ['a.yaml#x']", "[] ; 1:8: unknown contact `x` | available: ann, cy" },
        { "find: ['/etc/a.yaml#x']",
          "[] ; 1:8: `/etc/a.yaml` is not in the notes' folder | keep the "
          "file in the folder of the notes, or below it" },
        { "contacts: 7",
          "[] ; 1:11: invalid contacts: expected a map by id or a list, found a whole "
          "number | for example `contacts: contacts.yaml`" },
        { "contacts: { ann: [x] }\nfind: [ann]",
          "[] ; 1:18: invalid contact `ann`: expected a map of fields, found a list | write fields "
          "such as `name:` and `office:`" },
        { "contacts: [a.yaml, { id: cy }]\nfind: [cy]",
          "[{\"id\": \"cy\"}] ; 2:5: duplicate contact `cy` | give each contact an id of its own, or "
          "name it as `FILE#ID`" },
        { "contacts: twice.yaml",
          "[] ; 3:9: duplicate contact `ann` | give each contact an id of its own ; 4:3: a contact "
          "without an id | give it an `id`: the name that `{ contact: id }` has ; 5:3: a contact "
          "without an id | give it an `id`: the name that `{ contact: id }` has" },
    };
    EXPECT(find_contacts, ALL, true);
}

static void test_files_that_cannot_be_read(void **state)
{
    (void)state;
    char missing[300], text[300];
    snprintf(missing, sizeof missing,
             "[] ; 1:11: file not found: `%s/none.yaml` | paths are relative to the notes file",
             folder);
    snprintf(text, sizeof text,
             "[] ; 1:11: unknown format of the contacts file `%s/x.txt` | available: .yaml, .json, "
             ".toml, .csv",
             folder);
    const example all[] = { { "contacts: none.yaml\nfind: [ann]", missing },
                            { "contacts: x.txt\nfind: [ann]", text } };
    expect_all(find_contacts, all, 2, true);
}

static void test_names_with_a_file(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        bool has;
    } cases[] = {
        { "contacts.yaml#a", true },
        { "b/c d.csv#a-1.x", true },
        { "contacts.yaml", false },
        { "contacts.yaml#", false },
        { "#a", false },
        { ".yaml#a", false },
        { "page.html#a", false },
        { "a.yaml#b c", false },
        { "a.yaml#b#c", false },
        { "https://x.org/a.yaml#b", false },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(enl_data_contacts_has_file(enl_str_from(cases[i].name)), cases[i].has);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_forms),
        cmocka_unit_test(test_faults),
        cmocka_unit_test(test_files_that_cannot_be_read),
        cmocka_unit_test(test_names_with_a_file),
    };
    return cmocka_run_group_tests(tests, make_folder, drop_folder);
}
