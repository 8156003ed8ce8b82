/* What Lua reads of nodes: every field of every kind that has it, and queries. */
#include "host.h"

/* A block whose result is what `code` makes of `n`, the first node that the query finds. */
static void expect_field(const char *notes, const char *query, const char *code, const char *want)
{
    host h;
    char parts[1500];
    snprintf(
        parts, sizeof parts,
        "checks={ { name='c', severity='note', run=function(doc, report) local function all(t) local s = {} for i, v in "
        "ipairs(t) do s[i] = type(v) == 'userdata' and v.kind or tostring(v) end return #t .. ':' .. table.concat(s, ',') end\n"
        "local function map(t) local s = {} for k, v in pairs(t) do s[#s + 1] = k .. '=' .. tostring(v) end return "
        "table.concat(s, ',') end local n = doc:find(%s)[1] report { message = tostring(%s) } end } }",
        query, code);
    host_open(&h);
    host_plugin(&h, parts, notes);
    char *end = strstr(h.report, " [c]");
    const char *from = strstr(h.report, "note: ");
    if (!end || !from) fail_msg("%s: %s", code, h.report);
    *end = '\0';
    if (strcmp(from + 6, want) != 0) fail_msg("%s\ngot: %s\nwant: %s", code, from + 6, want);
    host_close(&h);
}

static void fields_of_every_node(void **state)
{
    (void)state;
    static const char N[] = "## *A* b {#i .c .d k=v lang=es}\n\ntext[^1]\n\n[^1]: note\n";
    static const char Q[] = "{ kind='Heading' }";
    static const struct {
        const char *code, *want;
    } C[] = {
        { "n.kind", "Heading" },
        { "n.text", "" },
        { "n.id", "i" },
        { "all(n.classes)", "2:c,d" },
        { "map(n.attr)", "k=v,lang=es" },
        { "n.url .. n.title", "" },
        { "n.lang", "es" },
        { "n.children[1].lang", "es" },
        { "n.next.lang", "" },
        { "all(n.children)", "2:Emph,Text" },
        { "n.parent.kind", "Document" },
        { "n.parent.parent", "nil" },
        { "n.next.kind", "Para" },
        { "n.prev", "nil" },
        { "n.next.prev == n", "true" },
        { "n.next.next", "nil" },
        { "map(n.span)", "col=1,end_col=32,end_line=1,file=notes.md,line=1" },
        { "n.origin", "" },
        { "n.level", "2" },
        { "n:plain()", "A b" },
        { "n:has_class 'd'", "true" },
        { "n:has_class 'x'", "false" },
        { "all(n:find { kind='Text' })", "2:Text,Text" },
        { "n.ordered", "nil" },
        { "n.columns", "nil" },
        { "n.note", "nil" },
        { "n.nothing", "nil" },
        { "n", "Heading" },
        { "n == n.children[1].parent", "true" },
        { "n == n.next", "false" },
        { "n[1]", "nil" },
        { "n.next.children[2].note.id", "1" },
        { "n.next.children[2].note:plain()", "note" },
        { "n.next.children[2].text", "1" },
    };
    for (size_t i = 0; i < sizeof C / sizeof *C; i++) expect_field(N, Q, C[i].code, C[i].want);
}

#define OWN(n)                                                                                  \
    "map { level=" n ".level, ordered=" n ".ordered, tight=" n ".tight, start=" n               \
    ".start, delim=" n ".delim, task=" n ".task, checked=" n ".checked, columns=" n             \
    ".columns, align=type(" n ".align) == 'table' and all(" n ".align) or " n ".align, head=" n \
    ".head, row_span=" n ".row_span, col_span=" n ".col_span }"

/* Fields that only some kinds have, all that each has. */
static void fields_of_some_nodes(void **state)
{
    (void)state;
    static const char LIST[] = "3) a\n4) b\n\n   c\n\n- [x] d\n- [ ] e\n";
    expect_field(LIST, "{ kind='List' }", OWN("n"),
                 "delim=),ordered=true,start=3,task=false,tight=false");
    expect_field(LIST, "{ kind='List' }", OWN("n.next"),
                 "delim=.,ordered=false,start=0,task=true,tight=true");
    expect_field(LIST, "{ kind='Item' }", OWN("n"), "checked=false,task=false");
    expect_field(LIST, "{ kind='List' }", OWN("n.next.children[1]"), "checked=true,task=true");
    expect_field(LIST, "{ kind='List' }", OWN("n.next.children[2]"), "checked=false,task=true");
    static const char TABLE[] = "| h | i | j |\n|:--|--:|:-:|\n| a | b | c |\n";
    expect_field(TABLE, "{ kind='Table' }", OWN("n"), "align=3:left,right,center,columns=3");
    expect_field(TABLE, "{ kind='Row' }", OWN("n"), "head=true");
    expect_field(TABLE, "{ kind='Row' }", OWN("n.next"), "head=false");
    expect_field(TABLE, "{ kind='Cell' }", OWN("n"), "align=left,col_span=1,head=true,row_span=1");
    expect_field(TABLE, "{ kind='Cell' }", OWN("n.parent.next.children[2]"),
                 "align=right,col_span=1,head=false,row_span=1");
    expect_field("# a\n", "{ kind='Heading' }", OWN("n"), "level=1");
    expect_field("text\n", "{ kind='Para' }", OWN("n"), "");
    expect_field("[a](u \"t\")\n", "{ kind='Link' }", "n.url .. n.title", "ut");
    expect_field("```python\ncode\n```\n", "{ kind='CodeBlock' }",
                 "n.text .. n.attr.lang .. '|' .. n.lang", "code\npython|");
}

static void queries(void **state)
{
    (void)state;
    static const char N[] = "# a {#x .c}\n\nb *d* g\n\n# e {.c .f}\n";
    static const struct {
        const char *code, *want;
    } C[] = {
        { "all(doc:find {})", "9:Heading,Text,Para,Text,Emph,Text,Text,Heading,Text" },
        { "all(doc:find { kind='Heading' })", "2:Heading,Heading" },
        { "all(doc:find { class='c' })", "2:Heading,Heading" },
        { "doc:find { class='f' }[1]:plain()", "e" },
        { "doc:find { id='x' }[1]:plain()", "a" },
        { "#doc:find { id='y' }", "0" },
        { "#doc:find { id='x', kind='Para' }", "0" },
        { "#doc:find { kind='Document' }", "0" },
        { "doc:find { kind='Heading', where=function(n) return n:plain() == 'e' end }[1]:plain()",
          "e" },
        { "#doc:find { where=function(n) return false end }", "0" },
        { "all(n:find {})", "4:Text,Emph,Text,Text" },
        { "select(2, pcall(doc.find, doc, { kind='Pra' }))",
          "doc:find: unknown node kind `Pra`; did you mean `Para`?" },
        { "select(2, pcall(n.find, n, { kind='xyzxyz' }))",
          "node:find: unknown node kind `xyzxyz`" },
        { "select(2, pcall(n.find, n, { king='Para' }))",
          "node:find: unknown key `king`; available: kind, class, id, where" },
        { "select(2, pcall(n.find, n, { id=7 }))",
          "node:find: id: expected a string, found a number" },
        { "select(2, pcall(n.find, n, { where=7 }))",
          "node:find: where: expected a function, found a number" },
        { "select(2, pcall(n.find, n, 7))", "bad argument #2 to '?' (table expected, got number)" },
        { "select(2, pcall(function() n.text = 1 end)):match 'a node.*'",
          "a node cannot be changed; return a new one in its place" },
        { "select(2, pcall(function() doc.lang = 1 end)):match 'the doc.*'",
          "the document cannot be changed; return nodes from a filter" },
    };
    for (size_t i = 0; i < sizeof C / sizeof *C; i++)
        expect_field(N, "{ kind='Para' }", C[i].code, C[i].want);
}

int main(void)
{
    setenv("XDG_DATA_HOME", "/nonexistent", 1);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fields_of_every_node),
        cmocka_unit_test(fields_of_some_nodes),
        cmocka_unit_test(queries),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
