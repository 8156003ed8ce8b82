#include "core/lang/ordinal.h"

#include "core/base/arena_str.h"
#include "core/lang/number.h"

static const char *english(size_t n)
{
    if (n % 100 >= 11 && n % 100 <= 13) return "th";
    switch (n % 10) {
    case 1: return "st";
    case 2: return "nd";
    case 3: return "rd";
    default: return "th";
    }
}

enl_str enl_lang_ordinal(enl_arena *a, enl_str tag, size_t n, enl_gender gender)
{
    const enl_lang *l = enl_lang_of(tag);
    enl_str number = enl_lang_number_count(a, tag, n);
    const char *form = n == 1 && l->first[gender] ? l->first[gender] : l->ordinal[gender];
    if (!form) return enl_str_fmt(a, "%.*s%s", ENL_FMT(number), english(n));
    const char *mark = strchr(form, '#');
    if (!mark) return enl_str_from(form);
    return enl_str_fmt(a, "%.*s%.*s%s", (int)(mark - form), form, ENL_FMT(number), mark + 1);
}
