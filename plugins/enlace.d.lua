---@meta enlace
-- The plugin interface for the Lua language server (https://luals.github.io): completion and checks in an editor.
-- Name this file's folder in .luarc.json: { "workspace.library": ["/usr/local/share/enlace/plugins"] }

---@alias enlace.Content string|number|enlace.Node|enlace.Content[]
---@alias enlace.Date { iso: string, year: integer, month: integer?, day: integer?, days: integer }
---@alias enlace.TypeName "string"|"integer"|"number"|"boolean"|"enum"|"length"|"percentage"|"colour"|"date"|"inlines"|"blocks"|"path"|"list"|"map"|"record"|"table"|"union"|"any"
---@alias enlace.Query { kind: string?, class: string?, id: string?, where: (fun(node: enlace.Node): boolean)? }
---@alias enlace.Severity "note"|"warning"|"error"

---An option or field: the name of a type, with "?" if it may be absent, or a table.
---@class enlace.Type
---@field type enlace.TypeName
---@field required? boolean
---@field default? any
---@field min? number
---@field max? number
---@field values? string[] of an enum
---@field pattern? string a Lua pattern for the whole of a string
---@field item? enlace.Type|string of a list or map
---@field of? (enlace.Type|string)[] of a union: 2 to 8 types
---@field fields? table<string, enlace.Type|string> of a record, or the columns of a table
---@field unit? string
---@field help? string
---@field since? string
---@field examples? any[]
---@field summary? string of a template's field, in place of help
---@field example? string|number|boolean of a template's field: what follows its key in notes

---@class enlace.BlockDefinition
---@field summary string
---@field body? "yaml"|"csv"|"text"|"none"
---@field options? table<string, enlace.Type|string>
---@field fields? table<string, enlace.Type|string>
---@field render fun(block: enlace.Block, doc: enlace.Document): enlace.Content? nil only after block:report
---@field help? string
---@field since? string
---@field examples? string[]

---The handler of [text]{.name key="v"}, ::: name {key="v"} or {{ name key="v" }}.
---@class enlace.HandlerDefinition
---@field summary string
---@field options? table<string, enlace.Type|string>
---@field render fun(it: enlace.Handled, doc: enlace.Document): enlace.Content?
---@field help? string
---@field since? string
---@field examples? string[]

---One pass over the document: functions by kind of node, and optionally `traverse`.
---@alias enlace.Pass table<string, fun(node: enlace.Node, doc: enlace.Document): (enlace.Content?, boolean?)|"bottomup"|"topdown">

---@class enlace.CheckDefinition
---@field name string
---@field severity? enlace.Severity
---@field source? string a rule book and its paragraph
---@field summary? string
---@field after? "layout" runs when pages are made
---@field run fun(doc: enlace.Document, report: fun(problem: enlace.Problem), args: table)

---@class enlace.Problem
---@field message string
---@field node? enlace.Node
---@field hint? string
---@field replacement? string text to write there instead
---@field severity? enlace.Severity
---@field code? string default: the check's name
---@field source? string default: the check's
---@field from? integer first byte in the text of a Text, as from string.find
---@field to? integer last byte
---@field span? enlace.Span a place without a node

---@class enlace.PluginDefinition
---@field name string
---@field version string
---@field api 1
---@field summary string
---@field blocks? table<string, enlace.BlockDefinition>
---@field inlines? table<string, enlace.HandlerDefinition>
---@field containers? table<string, enlace.HandlerDefinition>
---@field functions? table<string, enlace.HandlerDefinition>
---@field filters? enlace.Pass|enlace.Pass[]
---@field checks? enlace.CheckDefinition[]
---@field opening? fun(section: enlace.Section, doc: enlace.Document): enlace.Content?
---@field capabilities? ("read"|"sqlite"|"time")[]
---@field words? table<string, table<string, string>>

---The first argument of `render`.
---@class enlace.Block
---@field options table<string, any>
---@field body any
---@field text string
---@field name string
---@field id string
---@field classes string[]
---@field line integer
---@field report fun(self: enlace.Block, field: string?, message: string, hint: string?)
---@field place fun(self: enlace.Block, field: string?): enlace.Span
---@field keys fun(self: enlace.Block, field: string): string[] in the order of the notes

---The first argument of a handler's `render`; it has no body.
---@class enlace.Handled: enlace.Block
---@field content enlace.Node[]
---@field node enlace.Node

---A heading whose section is opened.
---@class enlace.Section
---@field node enlace.Node
---@field title string
---@field number string "" for none
---@field level integer
---@field id string
---@field classes string[]
---@field attr table<string, string>

---@class enlace.Span
---@field file string
---@field line integer
---@field col integer
---@field end_line integer
---@field end_col integer

---@class enlace.Document
---@field lang string
---@field rtl boolean whether the language runs from right to left
---@field title string
---@field meta table<string, any>
---@field theme table<string, any>
---@field root enlace.Node
---@field notes enlace.Node[] the footnotes
---@field pages integer? how many, in a check after layout
---@field cover enlace.Node? what the template set there, in a check after layout
---@field head enlace.Node?
---@field tail enlace.Node?
---@field sources table<string, any>
---@field find fun(self: enlace.Document, query: enlace.Query): enlace.Node[]
---@field lines fun(self: enlace.Document, key: string): enlace.Node[][]
---@field people fun(self: enlace.Document, key: string): enlace.Person[]
---@field place fun(self: enlace.Document, key: string): enlace.Span?
---@field word fun(self: enlace.Document, key: string): string

---A person or an office of the front matter; fields of other names are there as well.
---@class enlace.Person
---@field text enlace.Node[]? of an entry that is a text: that text
---@field lines enlace.Node[][] what an address prints, in order
---@field span enlace.Span
---@field id string?
---@field name string?
---@field rank string?
---@field title string?
---@field office string?
---@field symbol string?
---@field organization string?
---@field address string[]? lines
---@field country string?
---@field email string?
---@field phone string?
---@field lang string?
---@field salutation string?
---@field post string?

---@class enlace.Node
---@field kind string
---@field text string
---@field children enlace.Node[]
---@field next? enlace.Node
---@field prev? enlace.Node
---@field note? enlace.Node of a mark: its footnote
---@field delim? string of an ordered list
---@field parent enlace.Node?
---@field id string
---@field classes string[]
---@field attr table<string, string>
---@field lang string "" for the document's
---@field url string
---@field title string
---@field origin string
---@field span enlace.Span
---@field level integer?
---@field ordered boolean?
---@field start integer?
---@field tight boolean?
---@field task boolean?
---@field checked boolean?
---@field columns integer? the number of columns of a table
---@field align string|string[]? of a cell; of a table's columns
---@field head boolean?
---@field row_span integer?
---@field col_span integer?
---@field page integer? of a block, in a check after layout, as all of these:
---@field lines integer?
---@field left number? points from the page's top left corner
---@field top number?
---@field right number?
---@field bottom number?
---@field first_line number? a baseline
---@field last_line number?
---@field parts enlace.Part[]? one for each page
---@field plain fun(self: enlace.Node): string
---@field has_class fun(self: enlace.Node, name: string): boolean
---@field find fun(self: enlace.Node, query: enlace.Query): enlace.Node[]

---What of a block is on one page.
---@class enlace.Part
---@field page integer
---@field lines integer
---@field left number
---@field top number
---@field right number
---@field bottom number
---@field first_line number
---@field last_line number

---@class enlace.TextOptions
---@field face? string "sans", "text", "mono" or a family
---@field size? number
---@field weight? integer
---@field italic? boolean
---@field align? "left"|"center"|"right"
---@field colour? string

---@class enlace.Canvas
local canvas = {}

function canvas:save() end

function canvas:restore() end

---@param x number
---@param y number
function canvas:translate(x, y) end

---@param x number
---@param y number
function canvas:scale(x, y) end

---@param radians number
function canvas:rotate(radians) end

---From here on x counts from the right edge; text stays upright
function canvas:mirror() end

---@param x number
---@param y number
function canvas:move_to(x, y) end

---@param x number
---@param y number
function canvas:line_to(x, y) end

---@param x1 number
---@param y1 number
---@param x2 number
---@param y2 number
---@param x3 number
---@param y3 number
function canvas:curve_to(x1, y1, x2, y2, x3, y3) end

---@param x number
---@param y number
---@param radius number
---@param from number
---@param to number
function canvas:arc(x, y, radius, from, to) end

---@param x number
---@param y number
---@param width number
---@param height number
function canvas:rectangle(x, y, width, height) end

function canvas:close_path() end

function canvas:new_path() end

---@param colour string "#rrggbb" or a colour of the template
---@param alpha? number
function canvas:set_colour(colour, alpha) end

---@param width number
function canvas:set_line_width(width) end

---@param cap "butt"|"round"|"square"
function canvas:set_line_cap(cap) end

---@param join "miter"|"round"|"bevel"
function canvas:set_line_join(join) end

---@param lengths? number[]
---@param phase? number
function canvas:set_dash(lengths, phase) end

---@param rule? "winding"|"even_odd"
function canvas:fill(rule) end

---@param rule? "winding"|"even_odd"
function canvas:fill_preserve(rule) end

---@param rule? "winding"|"even_odd"
function canvas:clip(rule) end

function canvas:stroke() end

function canvas:stroke_preserve() end

---@param x number
---@param y number the baseline
---@param text string|number
---@param options? enlace.TextOptions
function canvas:text(x, y, text, options) end

---@param text string|number
---@param options? enlace.TextOptions
---@return number width
---@return number ascent
---@return number descent
function canvas:measure(text, options) end

---@class enlace
---@field api integer
---@field version string
local enlace = {}

---@param definition enlace.PluginDefinition
---@return enlace.PluginDefinition
function enlace.plugin(definition) end

---@param definition table
---@return table
function enlace.template(definition) end

---Width, ascent and descent of one line in the document's fonts, in points; like canvas:measure, but available anywhere
---except while the plugin loads.
---@param text string|number
---@param options? enlace.TextOptions
---@return number width
---@return number ascent
---@return number descent
function enlace.measure(text, options) end

---Prints under --verbose, like print.
function enlace.log(...) end

---Blocks from notes text; problems are reported at `place`.
---@param text string
---@param place? enlace.Node|enlace.Span
---@return enlace.Node[]
function enlace.notes(text, place) end

---Inlines from one line of notes text.
---@param text string
---@param place? enlace.Node|enlace.Span
---@return enlace.Node[]
function enlace.inlines(text, place) end

---The time of the build, a date with the time of day; needs the capability `time`.
---@return { iso: string, year: integer, month: integer, day: integer, days: integer, hour: integer, minute: integer, second: integer, epoch: integer }
function enlace.time() end

---@param content enlace.Content|{ id: string?, class: string|string[]|nil, lang: string?, attr: table<string, string>?, level: integer? }
---@return enlace.Node
function enlace.heading(content) end

---@param content enlace.Content|{ id: string?, class: string|string[]|nil, lang: string?, attr: table<string, string>? }
---@return enlace.Node
function enlace.para(content) end

---@param content enlace.Content|{ id: string?, class: string|string[]|nil, lang: string?, attr: table<string, string>? }
---@return enlace.Node
function enlace.plain(content) end

---@param content enlace.Content|{ id: string?, class: string|string[]|nil, lang: string?, attr: table<string, string>? }
---@return enlace.Node
function enlace.quote(content) end

---@param content enlace.Content|{ id: string?, class: string|string[]|nil, lang: string?, attr: table<string, string>? }
---@return enlace.Node
function enlace.div(content) end

---@param content enlace.Content|{ id: string?, class: string|string[]|nil, lang: string?, attr: table<string, string>?, ordered: boolean?, start: integer?, tight: boolean? }
---@return enlace.Node
function enlace.list(content) end

---@param content enlace.Content|{ id: string?, class: string|string[]|nil, lang: string?, attr: table<string, string>?, checked: boolean? }
---@return enlace.Node
function enlace.item(content) end

---@param content enlace.Content|{ id: string?, class: string|string[]|nil, lang: string?, attr: table<string, string>?, align: string?, head: boolean?, row_span: integer?, col_span: integer? }
---@return enlace.Node
function enlace.cell(content) end

---@param content { header: enlace.Content[]?, rows: enlace.Content[][], align: string[]?, caption: enlace.Content?, source: enlace.Content?, row_heads: boolean?, id: string?, class: string|string[]|nil, lang: string?, attr: table<string, string>? }
---@return enlace.Node
function enlace.table(content) end

---@param content { caption: enlace.Content?, source: enlace.Content?, alt: string?, height: number|fun(width: number, room: number): ...number, draw: fun(canvas: enlace.Canvas, width: number, height: number, part: integer), id: string?, class: string|string[]|nil, lang: string?, attr: table<string, string>? }|enlace.Content
---@return enlace.Node
function enlace.figure(content) end

---@param content enlace.Content|{ id: string?, class: string|string[]|nil, lang: string?, attr: table<string, string>? }
---@return enlace.Node
function enlace.codeblock(content) end

---@return enlace.Node
function enlace.rule() end

---@return enlace.Node
function enlace.toc() end

---@return enlace.Node
function enlace.pagebreak() end

---@return enlace.Node
function enlace.softbreak() end

---@return enlace.Node
function enlace.linebreak() end

---@param content enlace.Content|{ id: string?, class: string|string[]|nil, lang: string?, attr: table<string, string>? }
---@return enlace.Node
function enlace.text(content) end

---@param content enlace.Content|{ id: string?, class: string|string[]|nil, lang: string?, attr: table<string, string>? }
---@return enlace.Node
function enlace.emph(content) end

---@param content enlace.Content|{ id: string?, class: string|string[]|nil, lang: string?, attr: table<string, string>? }
---@return enlace.Node
function enlace.strong(content) end

---@param content enlace.Content|{ id: string?, class: string|string[]|nil, lang: string?, attr: table<string, string>? }
---@return enlace.Node
function enlace.strike(content) end

---@param content enlace.Content|{ id: string?, class: string|string[]|nil, lang: string?, attr: table<string, string>? }
---@return enlace.Node
function enlace.insert(content) end

---@param content enlace.Content|{ id: string?, class: string|string[]|nil, lang: string?, attr: table<string, string>? }
---@return enlace.Node
function enlace.mark(content) end

---@param content enlace.Content|{ id: string?, class: string|string[]|nil, lang: string?, attr: table<string, string>? }
---@return enlace.Node
function enlace.underline(content) end

---@param content enlace.Content|{ id: string?, class: string|string[]|nil, lang: string?, attr: table<string, string>? }
---@return enlace.Node
function enlace.sub(content) end

---@param content enlace.Content|{ id: string?, class: string|string[]|nil, lang: string?, attr: table<string, string>? }
---@return enlace.Node
function enlace.sup(content) end

---@param content enlace.Content|{ id: string?, class: string|string[]|nil, lang: string?, attr: table<string, string>? }
---@return enlace.Node
function enlace.kbd(content) end

---@param content enlace.Content|{ id: string?, class: string|string[]|nil, lang: string?, attr: table<string, string>? }
---@return enlace.Node
function enlace.code(content) end

---@param content enlace.Content|{ id: string?, class: string|string[]|nil, lang: string?, attr: table<string, string>? }
---@return enlace.Node
function enlace.span(content) end

---@param content enlace.Content|{ id: string?, class: string|string[]|nil, lang: string?, attr: table<string, string>?, url: string?, title: string? }
---@return enlace.Node
function enlace.link(content) end

---@param content enlace.Content|{ id: string?, class: string|string[]|nil, lang: string?, attr: table<string, string>?, url: string?, alt: string?, title: string?, place: enlace.Span? }
---@return enlace.Node
function enlace.image(content) end

---An empty field of the PDF, for whoever fills it in or signs it with another program.
---@param content { kind: "signature"|"text"|"date", name: string, label: string, width: string?, height: string?, border: "none"|"line"|"box"|nil, id: string?, class: string|string[]|nil, lang: string?, attr: table<string, string>? }
---@return enlace.Node
function enlace.form_field(content) end

---A cross-reference to an id such as "fig-x".
---@param content enlace.Content|{ id: string?, class: string|string[]|nil, lang: string?, attr: table<string, string>? }
---@return enlace.Node
function enlace.ref(content) end

---A citation of one source or of several: { "key", { "other", locator = "p. 4" } }.
---@param content string|{ id: string?, class: string|string[]|nil, lang: string?, attr: table<string, string>?, locator: string?, prefix: string?, suppress_author: boolean? }
---@return enlace.Node
function enlace.cite(content) end

---A footnote; contains blocks.
---@param content enlace.Content|{ id: string?, class: string|string[]|nil, lang: string?, attr: table<string, string>? }
---@return enlace.Node
function enlace.note(content) end

---Cuts text into words.
---@param text string
---@return string[] words in lower case
---@return integer[] from the byte at which each begins
---@return string[] gaps the text after each, up to the next
function enlace.split_words(text) end

enlace.data = {}

---Columns of numbers hold numbers. Without `delimiter`, what the first line has.
---@param path string below the notes' folder
---@param options? { delimiter: string? }
---@return table[] rows with `columns`, the names in order
function enlace.data.csv(path, options) end

---An iterator over the rows.
---@param path string
---@param options? { delimiter?: string, types?: table<string, "string"|"number"|"integer"> }
---@return fun(): table? next
---@return string[] columns
function enlace.data.csv_rows(path, options) end

---The rows of one SELECT; needs the capability `sqlite`.
---@param path string
---@param query string
---@param parameters? any[]|table<string, any>
---@return table[] rows with `columns`, the names in order
function enlace.data.sqlite(path, query, parameters) end

---@param path string
---@return any
function enlace.data.yaml(path) end

---@param path string
---@return any
function enlace.data.json(path) end

---Dates are tables with iso, year, month, day and days; times have hour, minute and second.
---@param path string
---@return table
function enlace.data.toml(path) end

enlace.format = {}

---@param n number
---@param options? { decimals?: integer, group?: boolean, lang?: string }
---@return string
function enlace.format.number(n, options) end

---@param n number
---@param options? { currency?: string, decimals?: integer, lang?: string }
---@return string
function enlace.format.money(n, options) end

---@param share number
---@param options? { decimals?: integer, lang?: string }
---@return string
function enlace.format.percent(share, options) end

---@param date string|enlace.Date
---@param options? { style?: "long"|"data"|"brief", lang?: string }
---@return string
function enlace.format.date(date, options) end

---@param items string[]
---@param options? { word?: "and"|"or", comma?: boolean, lang?: string }
---@return string
function enlace.format.list(items, options) end

---nil and the reason for text that is not one number of the language; "ambiguous" after a number that would be another
---one in other languages.
---@param text string
---@param options? { lang?: string }
---@return number?
---@return ("none"|"wrong"|"foreign"|"unit"|"large"|"ambiguous")?
function enlace.format.read_number(text, options) end

---A string whose bytewise order is the order of words in the language.
---@param text string
---@param options? { lang?: string }
---@return string
function enlace.format.sort_key(text, options) end

return enlace
