/* The module `enlace`, put together from the files that implement its parts. */
#ifndef ENL_SCRIPT_API_H
#define ENL_SCRIPT_API_H

#include <lua.h>

/* Pushes the module's table. Raises Lua errors. */
void enl_api_open(lua_State *L);

/* The parts: each adds its functions to the table on top of the stack. */
void enl_build_open(lua_State *L);  /* constructors */
void enl_data_open(lua_State *L);   /* enlace.data */
void enl_format_open(lua_State *L); /* enlace.format */
int enl_text_measure(lua_State *L); /* enlace.measure */
void enl_words_open(lua_State *L);  /* enlace.split_words */
/* Make the metatables of userdata. */
void enl_luanode_open(lua_State *L);
void enl_luadoc_open(lua_State *L);
void enl_luacanvas_open(lua_State *L);

#endif
