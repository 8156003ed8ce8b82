/* The document that a plugin is handed: language, title, front matter, theme, words, queries.
 * Tables taken from it are copies, made once a state and document. */
#include "core/script/api/luadoc.h"

#include "core/lang/lang.h"
#include "core/script/api/context.h"
#include "core/script/api/luanode.h"
#include "core/script/api/luaplace.h"
#include "core/script/api/luaval.h"
#include "core/script/api/readnotes.h"
#include "core/tree/places.h"

#include <lauxlib.h>

static const char DOC_TYPE[] = "enlace.Doc";

/* The userdata has one user value: a table of what was made already. */
void enl_api_luadoc_push(lua_State *L, enl_doc *d)
{
    if (lua_getfield(L, LUA_REGISTRYINDEX, "enlace.current") != LUA_TNIL) {
        enl_doc **box = lua_touserdata(L, -1);
        if (*box == d) return;
    }
    lua_pop(L, 1);
    enl_doc **box = lua_newuserdatauv(L, sizeof *box, 1);
    *box = d;
    lua_newtable(L);
    lua_setiuservalue(L, -2, 1);
    luaL_setmetatable(L, DOC_TYPE);
    lua_pushvalue(L, -1);
    lua_setfield(L, LUA_REGISTRYINDEX, "enlace.current");
}

void enl_api_luadoc_push_args(lua_State *L, const enl_value *args)
{
    if (args == enl_api_context_of(L)->services->theme)
        lua_getfield(L, -1, "theme");
    else
        enl_api_luaval_push(L, args);
}

static enl_doc *check_doc(lua_State *L)
{
    return *(enl_doc **)luaL_checkudata(L, 1, DOC_TYPE);
}

/* The plugin's word by the tag and what it falls back to, else the language's own. */
static bool find_word(const enl_value *words, enl_str key, enl_str lang, enl_str *out)
{
    for (enl_str tag = lang; words && tag.n; tag = enl_lang_shorter(tag))
        if (enl_value_text(enl_value_get_str(enl_value_get_str(words, tag), key), out)) return true;
    const char *base = enl_lang_word(enl_lang_of(lang), key);
    *out = enl_str_from(base);
    return base != NULL;
}

static bool has_language(const enl_value *words, enl_str lang)
{
    for (enl_str tag = lang; tag.n; tag = enl_lang_shorter(tag))
        if (enl_value_get_str(words, tag)) return true;
    return false;
}

/* Base words are reported by those who print them in any document. */
static void report_word(lua_State *L, const enl_doc *d, enl_str key)
{
    const enl_lua_state *st = enl_lua_state_of(L);
    if (enl_lang_word(enl_lang_of(ENL_LANG_DEFAULT), key)) return;
    enl_span at = enl_api_luaplace_of_value(&d->meta, ENL_S("lang"), (enl_span){ 0 });
    if (has_language(enl_api_context_of(L)->words, d->lang))
        enl_report(st->c, ENL_C_LANGUAGE, at, NULL,
                   "plugin `%.*s` has no word for `%.*s` in the language `%.*s`; it is in English",
                   ENL_FMT(st->code.name), ENL_FMT(key), ENL_FMT(d->lang));
    else
        enl_report(st->c, ENL_C_LANGUAGE, at, NULL,
                   "plugin `%.*s` has no words in the language `%.*s`; they are in English",
                   ENL_FMT(st->code.name), ENL_FMT(d->lang));
}

/* A word of the plugin's `words`, or a base word, in the document's language, else in English; else
 * the key. */
static int doc_word(lua_State *L)
{
    const enl_value *words = enl_api_context_of(L)->words;
    const enl_doc *d = check_doc(L);
    enl_str key, out;
    key.p = luaL_checklstring(L, 2, &key.n);
    bool found = find_word(words, key, d->lang, &out);
    if (!found && find_word(words, key, ENL_LANG_DEFAULT, &out))
        report_word(L, d, key);
    else if (!found)
        out = key;
    lua_pushlstring(L, out.p, out.n);
    return 1;
}

static int doc_find(lua_State *L)
{
    enl_api_luanode_find(L, check_doc(L)->root, 2, "doc:find");
    return 1;
}

/* doc:place("events[2].date"): the place of a value of the front matter, or nil. */
static int doc_place(lua_State *L)
{
    enl_str path;
    const enl_doc *d = check_doc(L);
    path.p = luaL_checklstring(L, 2, &path.n);
    enl_span at = enl_api_luaplace_of_value(&d->meta, path, (enl_span){ 0 });
    if (at.file)
        enl_api_luaplace_push(L, at);
    else
        lua_pushnil(L);
    return 1;
}

/* Pushes a text set as notes: a list of inlines. */
static void push_inlines(lua_State *L, enl_str text, enl_span at)
{
    enl_lua_state_charge(L, text.n * 16);
    enl_node *first = enl_api_readnotes_can(L, false)
                          ? enl_api_readnotes_read(L, text, at, false)
                          : enl_node_text(enl_lua_state_of(L)->c, text, at);
    enl_api_luanode_push_chain(L, first);
}

/* doc:lines("to"): what the front matter has under a key, one list of inlines for each entry, set
 * as notes. "title" is there in every document. */
static int doc_lines(lua_State *L)
{
    enl_str key;
    enl_person *people;
    enl_doc *d = check_doc(L);
    key.p = luaL_checklstring(L, 2, &key.n);
    size_t n = enl_people_read(enl_lua_state_of(L)->c, &d->meta, key, &people);
    enl_person title = { .text = d->title };
    if (n == 0 && enl_str_is(key, "title") && d->title.n) {
        people = &title;
        n = 1;
    }
    lua_createtable(L, (int)n, 0);
    for (size_t i = 0; i < n; i++) {
        push_inlines(L, people[i].text, people[i].span);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    return 1;
}

/* Sets the fields of a person in the table on top: texts as they are written, `address` as a list
 * of lines, all else as it is in doc.meta. */
static void set_fields(lua_State *L, const enl_person *p)
{
    enl_str text;
    for (size_t i = 0; i < p->fields->u.map.n; i++) {
        const enl_value_entry *e = &p->fields->u.map.items[i];
        bool address = enl_str_is(e->key, "address");
        lua_pushlstring(L, e->key.p, e->key.n);
        if (address) {
            enl_str *lines;
            size_t n = enl_people_lines(enl_lua_state_of(L)->c, &e->value, &lines);
            lua_createtable(L, (int)n, 0);
            for (size_t k = 0; k < n; k++) {
                lua_pushlstring(L, lines[k].p, lines[k].n);
                lua_rawseti(L, -2, (lua_Integer)k + 1);
            }
        } else if (enl_value_text(&e->value, &text) && enl_people_has_field(e->key)) {
            lua_pushlstring(L, text.p, text.n);
        } else {
            enl_api_luaval_push(L, &e->value);
        }
        lua_rawset(L, -3);
    }
}

static void push_person(lua_State *L, const enl_person *p)
{
    enl_str *lines;
    size_t n = enl_people_address(enl_lua_state_of(L)->c, p, &lines);
    lua_newtable(L);
    enl_lua_state_charge(L, 100);
    if (p->fields) set_fields(L, p);
    if (!p->fields) {
        push_inlines(L, p->name, p->span);
        lua_setfield(L, -2, "text");
    }
    if (p->fields && p->named) {
        lua_pushlstring(L, p->name.p, p->name.n);
        lua_setfield(L, -2, "name");
    }
    lua_createtable(L, (int)n, 0);
    for (size_t i = 0; i < n; i++) {
        push_inlines(L, lines[i], p->span);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    lua_setfield(L, -2, "lines");
    enl_api_luaplace_push(L, p->span);
    lua_setfield(L, -2, "span");
}

/* doc:people("to"): the people and offices under a key, as records. */
static int doc_people(lua_State *L)
{
    enl_str key;
    enl_person *people;
    enl_doc *d = check_doc(L);
    key.p = luaL_checklstring(L, 2, &key.n);
    size_t n = enl_people_read(enl_lua_state_of(L)->c, &d->meta, key, &people);
    lua_createtable(L, (int)n, 0);
    for (size_t i = 0; i < n; i++) {
        push_person(L, &people[i]);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    return 1;
}

static void push_notes(lua_State *L, const enl_doc *d)
{
    lua_createtable(L, (int)d->n_notes, 0);
    for (size_t i = 0; i < d->n_notes; i++) {
        enl_api_luanode_push(L, d->notes[i]);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    enl_lua_state_charge(L, d->n_notes * 2);
}

static void make(lua_State *L, enl_doc *d, const char *key)
{
    const enl_value *theme = enl_api_context_of(L)->services->theme;
    if (!strcmp(key, "meta")) {
        enl_api_luaval_push(L, &d->meta);
    } else if (!strcmp(key, "theme")) {
        if (theme)
            enl_api_luaval_push(L, theme);
        else
            lua_newtable(L);
    } else if (!strcmp(key, "lang")) {
        lua_pushlstring(L, d->lang.n ? d->lang.p : "", d->lang.n);
    } else if (!strcmp(key, "rtl")) {
        lua_pushboolean(L, enl_lang_rtl(d->lang));
    } else if (!strcmp(key, "title")) {
        lua_pushlstring(L, d->title.n ? d->title.p : "", d->title.n);
    } else if (!strcmp(key, "root")) {
        enl_api_luanode_push(L, d->root);
    } else if (!strcmp(key, "sources")) {
        enl_api_luaval_push(L, &d->sources);
    } else if (!strcmp(key, "notes")) {
        push_notes(L, d);
    } else if (!strcmp(key, "pages")) {
        if (d->places)
            lua_pushinteger(L, d->places->n_pages);
        else
            lua_pushnil(L);
    } else if (!strcmp(key, "cover") || !strcmp(key, "head") || !strcmp(key, "tail")) {
        int part = *key == 'c' ? ENL_COVER : *key == 'h' ? ENL_HEAD : ENL_TAIL;
        enl_api_luanode_push(L, d->around[part]);
    } else if (!strcmp(key, "word")) {
        lua_pushcfunction(L, doc_word);
    } else if (!strcmp(key, "place")) {
        lua_pushcfunction(L, doc_place);
    } else if (!strcmp(key, "lines")) {
        lua_pushcfunction(L, doc_lines);
    } else if (!strcmp(key, "people")) {
        lua_pushcfunction(L, doc_people);
    } else if (!strcmp(key, "find")) {
        lua_pushcfunction(L, doc_find);
    } else {
        lua_pushnil(L);
    }
}

static int doc_index(lua_State *L)
{
    enl_doc *d = check_doc(L);
    const char *key = luaL_checkstring(L, 2);
    bool kept = !strcmp(key, "meta") || !strcmp(key, "theme");
    if (!kept) {
        make(L, d, key);
        return 1;
    }
    lua_getiuservalue(L, 1, 1);
    if (lua_getfield(L, -1, key) != LUA_TNIL) return 1;
    lua_pop(L, 1);
    make(L, d, key);
    lua_pushvalue(L, -1);
    lua_setfield(L, -3, key);
    return 1;
}

static int doc_newindex(lua_State *L)
{
    enl_lua_state_error(L, "the document cannot be changed; return nodes from a filter");
}

static int doc_tostring(lua_State *L)
{
    lua_pushliteral(L, "Document");
    return 1;
}

void enl_api_luadoc_open(lua_State *L)
{
    static const luaL_Reg F[] = { { "__index", doc_index },
                                  { "__newindex", doc_newindex },
                                  { "__tostring", doc_tostring },
                                  { NULL, NULL } };
    luaL_newmetatable(L, DOC_TYPE);
    luaL_setfuncs(L, F, 0);
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    lua_pop(L, 1);
}
