/* Pictures that an SVG file links to, put into it. */
#include "tests/unit/test.h"

#include "core/layout/linked.h"

static const char *find(void *self, enl_str href, enl_str *bytes)
{
    enl_str *asked = self;
    *asked = href;
    *bytes = ENL_S("foo");
    return enl_str_is(href, "none.png") ? "no such file" : NULL;
}

/* What becomes of `svg`; `want` NULL: the link `link` cannot be followed. */
static void becomes(const char *svg, const char *want, const char *link)
{
    enl_mem m;
    enl_arena a;
    enl_str out, href, asked = ENL_S("");
    const char *why;
    enl_mem_init(&m, NULL, NULL, 0);
    enl_arena_init(&a, &m);
    bool done = enl_layout_linked_embed(&a, enl_str_from(svg), find, &asked, &out, &href, &why);
    assert_int_equal(done, want != NULL);
    if (want) assert_str(out, want);
    if (want && link) assert_str(asked, link);
    if (!want) assert_str(href, link);
    enl_arena_drop(&a);
    enl_mem_drop(&m);
}

#define FOO "data:image/png;base64,Zm9v"

static void test_embeds(void **state)
{
    (void)state;
    becomes("<svg><image href=\"a.png\"/></svg>", "<svg><image href=\"" FOO "\"/></svg>", "a.png");
    becomes("<image width='3' xlink:href = ' b/c.png ' x=\"1\"/>x",
            "<image width='3' xlink:href = '" FOO "' x=\"1\"/>x", "b/c.png");
    becomes("<svg:image href='a'/><feImage href='b'/>",
            "<svg:image href='" FOO "'/><feImage href='" FOO "'/>", "b");
}

static void test_leaves_alone(void **state)
{
    (void)state;
    static const char *const same[] = {
        "",
        "<svg/>",
        "<svg><image href='data:image/png;base64,Zm9v'/><use href='#a'/></svg>",
        "<a href='https://e.org/'><text>image href='x.png'</text></a>",
        "<!-- <image href='a.png'/> --><![CDATA[<image href='a.png'/>]]>",
        "<image data-href='a.png' title='x > y'/>",
        "<image href='a.png",
        "<image href=",
        "<image",
        "<",
    };
    for (size_t i = 0; i < sizeof same / sizeof *same; i++) becomes(same[i], same[i], "");
}

static void test_refuses(void **state)
{
    (void)state;
    becomes("<image href='a.png'/><image href='none.png'/>", NULL, "none.png");
    becomes("<use href='other.svg#x'/>", NULL, "other.svg#x");
    becomes("<use xlink:href='other.svg#x'/>", NULL, "other.svg#x");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_embeds),
        cmocka_unit_test(test_leaves_alone),
        cmocka_unit_test(test_refuses),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
