---@meta
-- The rule API for editors (LuaCATS): lua-language-server completes fields and marks slips while
-- you type. Never run, never part of a pack; how to switch it on: README.md here. What everything
-- means: docs/rule-api.md.
-- API viết quy định cho trình soạn thảo: gợi ý trường, báo lỗi khi gõ.

---Text in both languages. / Văn bản hai thứ tiếng.
---@class ocop.Text
---@field vi string
---@field en string

---@alias ocop.Stars 1|2|3|4|5

---One level of a criterion. / Một mức của tiêu chí.
---@class ocop.Option
---@field key string identifier: a to z, 0 to 9, _
---@field points number as the law prints them (3, 2.5)
---@field vi string
---@field en string
---@field when? string condition, for example "self_control and test_report"
---@field from? number|string the criterion's fact is at least this
---@field over? number|string ... above this
---@field to? number|string ... at most this
---@field below? number|string ... below this
---@field is? string|boolean|string[] ... this value, or one of these
---@field min_for_stars? ocop.Stars star mark: these stars and more need this level
---@field printed_points? number where the law prints another figure

---A state for which the law prints no level. / Trạng thái văn bản không in mức.
---@class ocop.Hole
---@field type "gap"|"bottom" between or above printed steps, or below the lowest
---@field when string
---@field vi string
---@field en string

---A state that fits two printed levels; the higher counts. / Trạng thái thuộc hai mức.
---@class ocop.Overlap
---@field when string
---@field options string[] keys of the two
---@field vi string
---@field en string

---One of several lists of levels; exactly one `when` may hold. / Một trường hợp, có mức riêng.
---@class ocop.Alternative
---@field key string
---@field when string
---@field [integer] ocop.Option

---Fields that every form of criterion has. / Trường chung của tiêu chí.
---@class ocop.CriterionBase
---@field key string identifier
---@field no? string official number ("1.1"); left out where at() places the criterion
---@field vi string title
---@field en string title
---@field max? number most points; may be left out with alternatives
---@field applies_if? string else the criterion does not apply: 0 points, its marks unmet
---@field gate? ocop.Gate exclusion printed beside this criterion
---@field holes? ocop.Hole[]
---@field overlaps? ocop.Overlap[]
---@field commune_assessed? boolean the commune reports on it
---@field hint? ocop.Text help for whoever marks
---@field note? ocop.Text remark on the source
---@field article? ocop.Text where it stands in the law
---@field evidence? string|string[] kinds of papers that the criterion itself asks for

---@class ocop.Stepped: ocop.CriterionBase
---@field fact? string what `from`, `over`, `to`, `below`, `is` speak of
---@field alternatives? ocop.Alternative[] instead of levels
---@field [integer] ocop.Option

---@class ocop.Leveled: ocop.CriterionBase
---@field alternatives? ocop.Alternative[] instead of levels
---@field [integer] ocop.Option

---@class ocop.Ruled: ocop.CriterionBase
---@field score fun(dossier: ocop.Dossier, ctx: ocop.Context): number, (string|ocop.Text)?
---@field facts? string[] what it reads, for `ocop rules check`
---@field [integer] ocop.Option

---@class ocop.Criterion

---Replaces single fields where a shared criterion is placed. / Thay từng trường khi đặt tiêu chí.
---@class ocop.Placing
---@field vi? string
---@field en? string
---@field max? number
---@field gate? ocop.Gate
---@field holes? ocop.Hole[]
---@field overlaps? ocop.Overlap[]
---@field applies_if? string
---@field commune_assessed? boolean
---@field hint? ocop.Text
---@field note? ocop.Text
---@field article? ocop.Text
---@field evidence? string|string[]
---@field facts? string[]
---@field marks? table<string, ocop.Stars> option key to stars: all star marks of this line

---@class ocop.GateTable
---@field key string
---@field effect "disqualify"|"stop" no stars, or scoring ends here
---@field when? string
---@field when_points? number fires when the criterion's own level has these points
---@field vi string
---@field en string

---@class ocop.Gate

---@class ocop.SectionTable
---@field no string
---@field key string
---@field part string key of a part of pack.yaml ("A")
---@field max number sum of its criteria's maxima
---@field vi string
---@field en string
---@field [integer] ocop.Criterion

---@class ocop.Section

---@class ocop.SetTable
---@field key string
---@field number integer official number of the sheet
---@field vi string
---@field en string
---@field subgroup? string
---@field ministries? string|string[]
---@field counterparts? table<string, string|string[]> pack id to its sets for the same products
---@field article? ocop.Text where the sheet stands in the law
---@field note? ocop.Text
---@field samples? integer sample units, where they differ from the manifest's
---@field gates? ocop.Gate[]
---@field [integer] ocop.Section

---@class ocop.MissingSetTable
---@field key string
---@field number integer
---@field vi string
---@field en string
---@field reason_vi string
---@field reason_en string
---@field subgroup? string
---@field ministries? string|string[]
---@field counterparts? table<string, string|string[]>

---@class ocop.Set

---@class ocop.GroupTable
---@field key string
---@field sets ocop.Set[]

---@class ocop.Group

---A dossier inside a rule: one field a fact of facts.yaml. A fact that is missing ends the rule.
---@class ocop.Dossier
---@field [string] boolean|number|string
local dossier = {}

---Does the condition hold? / Điều kiện có thỏa không?
---@param condition string
---@return boolean
function dossier:holds(condition) end

---@class ocop.Context
---@field date string ISO day of the assessment
---@field filed_on string ISO day of filing; the date when not stated
---@field case "first"|"upgrade"|"re_evaluation"
---@field set string key of the set
---@field max number the criterion's most points

---@param t ocop.GroupTable
---@return ocop.Group
function group(t) end

---@param t ocop.SetTable
---@return ocop.Set
function set(t) end

---@param t ocop.MissingSetTable
---@return ocop.Set
function missing_set(t) end

---@param t ocop.SectionTable
---@return ocop.Section
function section(t) end

---Steps of one number. / Bậc thang theo một con số.
---@param t ocop.Stepped
---@return ocop.Criterion
function scale(t) end

---The value of one fact. / Theo giá trị của một dữ kiện.
---@param t ocop.Stepped
---@return ocop.Criterion
function choice(t) end

---Levels, each with all its conditions. / Các mức, mỗi mức đủ điều kiện.
---@param t ocop.Leveled
---@return ocop.Criterion
function ladder(t) end

---Only a council decides. / Chỉ hội đồng quyết định.
---@param t ocop.Leveled
---@return ocop.Criterion
function judged(t) end

---Any function of the dossier. / Hàm bất kỳ trên hồ sơ.
---@param t ocop.Ruled
---@return ocop.Criterion
function rule(t) end

---@param t ocop.GateTable
---@return ocop.Gate
function gate(t) end

---A shared criterion, placed on a sheet under a number.
---@param no string
---@param criterion ocop.Criterion
---@param changes? ocop.Placing
---@return ocop.Criterion
function at(no, criterion, changes) end

-- The library: what else a script can see. Everything that is not here is not there.

---@type fun(v: any, message?: string): any
assert = nil
---@type fun(message: string)
error = nil
---@type fun(t: table): function, table, integer
ipairs = nil
---Number keys in rising order, then text keys in byte order.
---@type fun(t: table): function, table, nil
pairs = nil
---A module of the same pack, read-only: require "food.tea" runs food/tea.lua.
---@type fun(name: string): any
require = nil
---@type fun(n: integer|"#", ...): any
select = nil
---Decimal text only.
---@type fun(v: any): number?
tonumber = nil
---@type fun(v: boolean|number|string|nil): string
tostring = nil
---@type fun(v: any): string
type = nil

---By characters, not bytes; no patterns.
---@class stringlib
---@field contains fun(s: string, part: string): boolean
---@field ends_with fun(s: string, tail: string): boolean
---@field format fun(fmt: string, ...): string %s, %d, %.0f to %.9f, %%
---@field len fun(s: string): integer
---@field lower fun(s: string): string
---@field starts_with fun(s: string, head: string): boolean
---@field sub fun(s: string, i: integer, j?: integer): string
---@field trim fun(s: string): string
---@field upper fun(s: string): string
string = nil

---@class tablelib
---@field concat fun(list: table, separator?: string, i?: integer, j?: integer): string
---@field insert fun(list: table, ...)
---@field pack fun(...): table
---@field remove fun(list: table, at?: integer): any
---@field sort fun(list: table, less?: fun(a: any, b: any): boolean) stable
---@field unpack fun(list: table, i?: integer, j?: integer): any
table = nil

---@class mathlib
---@field abs fun(x: number): number
---@field ceil fun(x: number): integer
---@field floor fun(x: number): integer
---@field fmod fun(a: number, b: number): number
---@field max fun(x: number, ...): number
---@field maxinteger integer
---@field min fun(x: number, ...): number
---@field mininteger integer
---@field tointeger fun(x: number): integer?
---@field type fun(x: number): string
---@field ult fun(a: integer, b: integer): boolean
math = nil

---Only in reports (ocop assess --format lua:FILE), never in rules.
---@class reportlib
---@field csv fun(list: table): string one line of a table, with its line end
---@field date fun(iso: string): string as the language of the run writes days
---@field html fun(s: string): string
---@field number fun(x: number): string at most two decimals, as the language of the run writes them
report = nil
