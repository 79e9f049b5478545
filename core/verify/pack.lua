-- pack.lua - the files of a pack as its documents say: manifest, vocabulary, criteria (the scripts
-- run in plain Lua, with building functions of our own), and conditions as Lua expressions.
local host = ...
local P = {}

-- Taken now: the scripts of the pack never reach these, and nothing here uses methods of texts.
local byte, char, find, fmt, gsub, match, rep, sub = string.byte, string.char, string.find, string.format,
  string.gsub, string.match, string.rep, string.sub
local concat, insert, sort, unpack = table.concat, table.insert, table.sort, table.unpack
local floor, math_type = math.floor, math.type

local function bad(f, ...) return host.wrong(fmt(f, ...)) end

---- numbers and days ----

local pow10 = { [0] = 1 }
P.pow10 = pow10
for i = 1, 9 do pow10[i] = pow10[i - 1] * 10 end

-- x in units of 10^-decimals; nil when it is not a whole number of them.
function P.units(x, decimals)
  if type(x) ~= "number" or x ~= x or x > 1e15 or x < -1e15 then return nil end
  if math_type(x) == "integer" then
    return (x < 1000000000 and x > -1000000000 or decimals <= 3) and x * pow10[decimals] or nil
  end
  local n = floor(x * pow10[decimals] + 0.5)
  return n / pow10[decimals] == x and n or nil
end

function P.cents(x) return P.units(x, 2) end

-- 7050 is 70.5
function P.decimal(n)
  local s = n < 0 and "-" or ""
  n = n < 0 and -n or n
  local rest = n % 100
  if rest == 0 then return fmt("%s%d", s, n // 100) end
  return (gsub(fmt("%s%d.%02d", s, n // 100, rest), "0$", ""))
end

-- Day numbers, by the calendar.
function P.day(s)
  local y, m, d = match(s, "^(%d%d%d%d)%-(%d%d)%-(%d%d)$")
  if y == nil then return nil end
  y, m, d = tonumber(y), tonumber(m), tonumber(d) -- texts no longer add up once scripts have run
  local a = (14 - m) // 12
  local years = y + 4800 - a
  return floor(d + (153 * (m + 12 * a - 3) + 2) // 5 + 365 * years + years // 4 - years // 100 + years // 400)
end

function P.iso(n)
  local a = n + 32044 + 0
  local b = (4 * a + 3) // 146097
  local c = a - 146097 * b // 4
  local d = (4 * c + 3) // 1461
  local e = c - 1461 * d // 4
  local m = (5 * e + 2) // 153
  return fmt("%04d-%02d-%02d", 100 * b + d - 4800 + m // 10, m + 3 - 12 * (m // 10), e - (153 * m + 2) // 5 + 1)
end

---- the vocabulary ----

-- A value as conditions compare it: numbers in units, dates as days. nil: none of this fact's.
function P.inner(f, x)
  if f.type == "boolean" then if type(x) == "boolean" then return x end return nil end
  if f.type == "enum" then return f.known[x] and x or nil end
  if f.type == "date" then return type(x) == "string" and P.day(x) or nil end
  if f.type == "text" then return type(x) == "string" and x or type(x) == "number" and fmt("%.14g", x) or nil end
  return P.units(x, f.decimals)
end

function P.vocabulary(text)
  local tree, why = host.yaml(text)
  if type(tree) ~= "table" or type(tree.facts) ~= "table" then
    bad("pack file facts.yaml: %s", why or "no list 'facts'")
  end
  local list, parts = {}, {}
  local vocab = { list, parts } -- and facts by name; [2]: kinds of papers that every file has
  for _, k in ipairs(tree.evidence or {}) do parts[k.key] = k.file_part end
  for _, n in ipairs(tree.facts) do
    local whole = n.type == "integer" or n.type == "enum" or n.type == "boolean" or n.type == "date" or n.type == "text"
    local f = { key = n.key, type = n.type, decimals = n.decimals or (whole and 0 or 2), known = {}, values = {} }
    for _, v in ipairs(n.values or {}) do insert(f.values, v.key) f.known[v.key] = true end
    f.ordered = f.type ~= "boolean" and f.type ~= "enum" and f.type ~= "text"
    local range = n.range or (f.type == "date" and { "1900-01-01", "2199-12-31" }) or { 0, 100 }
    if f.ordered then f.min, f.max = P.inner(f, range[1]), P.inner(f, range[2]) end
    if n.presumed ~= nil then f.presumed = P.inner(f, n.presumed) end
    local papers = n.evidence or {}
    f.papers, f.all_papers = papers.all or papers, papers.all ~= nil
    insert(list, f)
    vocab[f.key] = f
  end
  return vocab
end

---- conditions ----

-- Three truth values under Lua's operators & | ~, which bind as `and`, `or` and `not` do among
-- themselves; tests stand in calls, so that the text of a condition needs no parser of ours.
local logic = {}
local T, F, U = setmetatable({}, logic), setmetatable({}, logic), setmetatable({}, logic)
function logic.__band(a, b) if a == F or b == F then return F end return (a == U or b == U) and U or T end
function logic.__bor(a, b) if a == T or b == T then return T end return (a == U or b == U) and U or F end
function logic.__bnot(a) return a == T and F or a == F and T or U end
P.T, P.F, P.U = T, F, U

local words = { ["and"] = "&", ["or"] = "|", ["not"] = "~" }

local function constant(f, text, quoted)
  local x = text
  if not quoted then x = tonumber(text) end
  local v = P.inner(f, x)
  if v == nil then bad("a condition compares '%s' with '%s'", f.key, text) end
  return v
end

-- { tests = {{fact, op, values}, …}, run = function(q) }: q(i) answers test i.
function P.compile(text, vocab)
  local out, tests, at = {}, {}, 1
  local function take(pattern)
    local _, stop, got = find(text, "^%s*" .. pattern, at)
    if stop then at = stop + 1 end
    return got
  end
  local function fact_named(name)
    return vocab[name] or bad("a condition names the fact '%s', which is not declared: %s", name, text)
  end
  local function value(f)
    local q = take("'([^']*)'") or take('"([^"]*)"')
    if q then return constant(f, q, true) end
    return constant(f, take("(%-?[%d.]+[eE]?[%d]*)") or "", false)
  end
  local function add(f, op, values)
    insert(tests, { fact = f, op = op, values = values })
    insert(out, fmt("q(%d)", #tests))
  end
  while find(text, "%S", at) do
    local name = take("([%a_][%w_]*)")
    if name == "one_of" then
      take("(%()")
      local f, values = fact_named(take("([%a_][%w_]*)") or ""), {}
      while take("(,)") do insert(values, value(f)) end
      if not take("(%))") then bad("a condition cannot be read: %s", text) end
      add(f, "==", values)
    elseif words[name] then
      insert(out, words[name])
    elseif name then
      local f = fact_named(name)
      local op = take("([=~]=)") or take("([<>]=)") or take("([<>])")
      if op then add(f, op, { value(f) }) else add(f, "==", { true }) end
    else
      local p = take("([()])") or bad("a condition cannot be read: %s", text)
      insert(out, p)
    end
  end
  local run, why = load("return function(q) return " .. concat(out, " ") .. " end", "=condition", "t", {})
  if not run then bad("a condition cannot be read: %s: %s", text, why) end
  return { tests = tests, run = run() }
end

function P.answer(t, v)
  local op, c = t.op, t.values
  if op == "==" then
    for i = 1, #c do if v == c[i] then return T end end
    return F
  end
  c = c[1]
  local yes
  if op == "~=" then yes = v ~= c
  elseif op == "<" then yes = v < c
  elseif op == "<=" then yes = v <= c
  elseif op == ">" then yes = v > c
  else yes = v >= c end
  return yes and T or F
end

-- T, F or U; `missing` is what a test of a missing fact gives: U, or F for the not-shown reading.
function P.value_of(cond, facts, missing)
  if cond == nil then return T end
  local tests = cond.tests
  return cond.run(function(i)
    local t = tests[i]
    local v = facts[t.fact.key]
    if v == nil then return missing end
    return P.answer(t, v)
  end)
end

-- The condition of an option: `when` and the short forms, all of which must hold.
local short = { { "from", ">=" }, { "over", ">" }, { "to", "<=" }, { "below", "<" }, { "is", "==" } }
local function option_when(o, fact, vocab)
  local base = o.when and P.compile(o.when, vocab) or { tests = {} }
  local tests, first = base.tests, #base.tests
  for _, s in ipairs(short) do
    local c = o[s[1]]
    if c ~= nil then
      local f, values = vocab[fact] or bad("option %s needs a fact", o.key), {}
      for _, x in ipairs(type(c) == "table" and c or { c }) do
        insert(values, P.inner(f, x))
        if #values == 0 then bad("option %s: '%s' is no value of %s", o.key, s[1], fact) end
      end
      insert(tests, { fact = f, op = s[2], values = values })
    end
  end
  if #tests == 0 then return nil end
  return { tests = tests, run = function(q)
    local r = base.run and base.run(q) or T
    for i = first + 1, #tests do r = r & q(i) end
    return r
  end }
end

---- the scripts ----

local function sorted_keys(t)
  local keys = {}
  for k in next, t do insert(keys, k) end
  sort(keys, function(a, b)
    if type(a) ~= type(b) then return type(a) == "number" end
    return a < b
  end)
  return keys
end

local function our_tostring(x)
  if type(x) == "table" or type(x) == "function" then error("tostring of a " .. type(x), 0) end
  return tostring(x)
end

local function chars(s) return select(2, gsub(s, "[^\128-\191]", "")) end

local function our_sub(s, i, j)
  local n = chars(s)
  j = j or -1
  if i < 0 then i = i < -n and 1 or n + i + 1 end
  if i == 0 then i = 1 end
  if j < 0 then j = j < -n and 0 or n + j + 1 end
  if j > n then j = n end
  if i > j then return "" end
  local out, at = {}, 0
  for c in string.gmatch(s, "[^\128-\191][\128-\191]*") do
    at = at + 1
    if at >= i and at <= j then insert(out, c) end
  end
  return concat(out)
end

-- Latin letters of two and three bytes as Vietnamese writes them; others are said, not guessed.
local function map_case(s, up)
  return (gsub(s, "[^\128-\191][\128-\191]*", function(c)
    if #c == 1 then return up and string.upper(c) or string.lower(c) end
    local n = utf8.codepoint(c)
    local pairs_of_two = (n >= 0x100 and n <= 0x12F) or n == 0x1A0 or n == 0x1A1 or (n >= 0x1EA0 and n <= 0x1EF9)
    if n == 0x1AF or n == 0x1B0 then return utf8.char(up and 0x1AF or 0x1B0) end
    if pairs_of_two then return utf8.char(up and n - n % 2 or n - n % 2 + 1) end
    if n >= 0xC0 and n <= 0xDE and n ~= 0xD7 then return utf8.char(up and n or n + 32) end
    if n >= 0xE0 and n <= 0xFE and n ~= 0xF7 then return utf8.char(up and n - 32 or n) end
    if n >= 0x300 and n <= 0x36F or n >= 0x2000 and n <= 0x206F then return c end
    error("ocop-verify: upper and lower case of " .. c .. " are not known here", 0)
  end))
end

local function stable_sort(t, less)
  less = less or function(a, b) return a < b end
  for i = 2, #t do
    local x, j = t[i], i - 1
    while j >= 1 and less(x, t[j]) do t[j + 1] = t[j] j = j - 1 end
    t[j + 1] = x
  end
end

local function library()
  return {
    assert = assert, error = function(text) error(text, 0) end, ipairs = ipairs, select = select, type = type,
    pairs = function(t)
      local keys, i = sorted_keys(t), 0
      return function() i = i + 1 return keys[i], t[keys[i]] end, t, nil
    end,
    tostring = our_tostring,
    tonumber = function(x)
      if type(x) == "number" then return x end
      return type(x) == "string" and find(x, "^[%d.eE+%- ]*$") and tonumber(x) or nil
    end,
    math = { abs = math.abs, ceil = math.ceil, floor = math.floor, fmod = math.fmod, max = math.max,
      maxinteger = math.maxinteger, min = math.min, mininteger = math.mininteger, tointeger = math.tointeger,
      type = math.type, ult = math.ult },
    table = { concat = concat, insert = insert, pack = table.pack, remove = table.remove, sort = stable_sort,
      unpack = unpack },
    string = { contains = function(s, p) return find(s, p, 1, true) ~= nil end,
      starts_with = function(s, p) return sub(s, 1, #p) == p end,
      ends_with = function(s, p) return #s >= #p and sub(s, #s - #p + 1) == p end,
      len = chars, sub = our_sub, trim = function(s) return (match(s, "^%s*(.-)%s*$")) end,
      upper = function(s) return map_case(s, true) end, lower = function(s) return map_case(s, false) end,
      format = function(f, ...)
        for mark in string.gmatch((gsub(f, "%%%%", "")), "%%(.?.?.?)") do
          if not find(mark, "^[sd]") and not find(mark, "^%.%df") then error("format: %" .. mark, 0) end
        end
        return fmt(f, ...)
      end },
  }
end

-- What the building functions note beside a table: its kind, where it is written, the marks of `at`.
local kind, place, marks = {}, {}, {}

local function builders(env)
  for _, k in ipairs { "scale", "choice", "ladder", "judged", "rule", "gate", "section", "set", "missing_set", "group" } do
    env[k] = function(t)
      kind[t], place[t] = k, host.where()
      return t
    end
  end
  function env.at(no, from, changes)
    local t = {}
    for k, v in next, from do t[k] = v end
    kind[t], place[t], marks[t] = kind[from], place[from], marks[from]
    for k, v in next, changes or {} do
      if k == "marks" then marks[t] = v else t[k] = v end
    end
    t.no = no
    return t
  end
end

-- run(path) gives what a script of the pack returns; files: path -> text.
function P.scripts(files)
  local env, loaded = library(), {}
  local function run(path)
    if loaded[path] then return loaded[path] end
    if not files[path] then error("the pack has no file " .. path, 0) end
    local chunk, why = load((gsub(files[path], "^\xEF\xBB\xBF", "")), "=" .. path, "t", env)
    if not chunk then error(why, 0) end
    loaded[path] = chunk()
    return loaded[path]
  end
  builders(env)
  function env.require(name) return run(gsub(name, "%.", "/") .. ".lua") end
  local texts = getmetatable("")
  for k in next, texts do texts[k] = nil end
  texts.__index = env.string
  return function(path)
    local ok, got = pcall(run, path)
    if not ok then bad("pack file %s: the script does not run: %s", path, tostring(got)) end
    return got
  end
end

---- criteria ----

local function options_of(c, list, t, vocab)
  for _, o in ipairs(t) do
    insert(list, { key = o.key, points = P.cents(o.points) or bad("option %s has no points", tostring(o.key)),
      stars = o.min_for_stars or 0, when = option_when(o, c.fact, vocab) })
  end
end

-- Facts of conditions, in vocabulary order; and per fact all its tests.
local function gather(conds, vocab)
  local tests, facts = {}, {}
  for i = 1, conds.n do
    for _, t in ipairs(conds[i] and conds[i].tests or {}) do
      tests[t.fact.key] = tests[t.fact.key] or {}
      insert(tests[t.fact.key], t)
    end
  end
  for _, f in ipairs(vocab[1]) do if tests[f.key] then insert(facts, f) end end
  return facts, tests
end

local function gate_of(g, vocab)
  if g == nil then return nil end
  local out = { key = g.key, effect = g.effect, when = g.when and P.compile(g.when, vocab), vi = g.vi, en = g.en,
    points = g.when_points and P.cents(g.when_points) }
  out.facts, out.tests = gather({ n = 1, out.when }, vocab)
  return out
end

local function criterion(t, part, vocab)
  local c = { no = t.no, key = t.key, form = kind[t], part = part, fact = t.fact, source = place[t], options = {}, holes = {}, score = t.score,
    applies = t.applies_if and P.compile(t.applies_if, vocab), gate = gate_of(t.gate, vocab) }
  options_of(t, c.options, t, vocab)
  for _, a in ipairs(t.alternatives or {}) do
    c.alternatives = c.alternatives or {}
    local first = #c.options + 1
    options_of(t, c.options, a, vocab)
    insert(c.alternatives, { when = P.compile(a.when, vocab), first = first, last = #c.options })
  end
  for _, h in ipairs(t.holes or {}) do
    insert(c.holes, { gap = h.type == "gap", when = P.compile(h.when, vocab), vi = h.vi, en = h.en })
  end
  local best = 0
  for _, o in ipairs(c.options) do
    best = math.max(best, o.points)
    if marks[t] then o.stars = marks[t][o.key] or 0 end
  end
  c.max = t.max and P.cents(t.max) or best
  local conds = { n = 0 }
  local function add(x) conds.n = conds.n + 1 conds[conds.n] = x end
  add(c.applies)
  for _, o in ipairs(c.options) do add(o.when) end
  for _, a in ipairs(c.alternatives or {}) do add(a.when) end
  c.facts = gather(conds, vocab) -- those that the result names
  for _, h in ipairs(c.holes) do add(h.when) end
  c.axes, c.tests = gather(conds, vocab)
  return c
end

-- The set `key`: { criteria, gates, counterparts }.
function P.set(files, manifest, vocab, key)
  local script
  for _, g in ipairs(manifest.groups or {}) do
    for _, s in ipairs(g.sets or {}) do if s == key then script = g.script end end
  end
  if not script then bad("result, set: the pack's manifest lists no set '%s'", key) end
  local group = P.scripts(files)(script)
  for _, s in ipairs(type(group) == "table" and group.sets or {}) do
    if s.key == key and kind[s] == "set" then
      local out = { key = key, criteria = {}, gates = {} }
      for _, section in ipairs(s) do
        for _, t in ipairs(section) do insert(out.criteria, criterion(t, section.part, vocab)) end
      end
      for _, g in ipairs(s.gates or {}) do insert(out.gates, gate_of(g, vocab)) end
      return out
    end
  end
  bad("pack file %s: gives no set '%s'", script, key)
end

return P
