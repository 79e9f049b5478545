-- score.lua - what the facts say of each criterion and gate: points, bounds where facts are missing,
-- findings. Written from docs/architecture.md and docs/rule-api.md, not from the engine.
local host, P = ...
local S = {}

local fmt, concat, insert, sort = string.format, table.concat, table.insert, table.sort
local gsub, math_type = string.gsub, math.type
local T, F = P.T, P.F

local function bad(f, ...) return host.wrong(fmt(f, ...)) end

local function holds(cond, facts) return P.value_of(cond, facts, F) == T end
S.holds = holds

---- the domain of a fact, cut where a test can change ----

-- One value for each way in which the tests of the fact can come out, the lowest first.
local function representatives(f, tests)
  local all = {}
  if f.type == "boolean" then
    all = { false, true }
  elseif f.type == "enum" then
    all = f.values
  else
    insert(all, f.min)
    for _, t in ipairs(tests) do
      for _, c in ipairs(t.values) do
        for n = c - 1, c + 1 do
          if n >= f.min and n <= f.max then insert(all, n) end
        end
      end
    end
    sort(all)
  end
  local out, seen = {}, {}
  for _, v in ipairs(all) do
    local ways = {}
    for i, t in ipairs(tests) do ways[i] = P.answer(t, v) == T and "1" or "0" end
    local key = concat(ways)
    if not seen[key] then
      seen[key] = true
      insert(out, v)
    end
  end
  return out
end

-- Call see(values) for every way to fill in the facts of `axes` that are missing in `facts`.
local function completions(axes, tests, facts, see)
  local values, open = {}, {}
  for _, f in ipairs(axes) do
    values[f.key] = facts[f.key]
    if facts[f.key] == nil then insert(open, { key = f.key, of = representatives(f, tests[f.key]) }) end
  end
  local function fill(i)
    if i > #open then return see(values) end
    for _, v in ipairs(open[i].of) do
      values[open[i].key] = v
      fill(i + 1)
    end
  end
  fill(1)
  return #open > 0
end

---- one criterion under one state of the facts ----

local function frame(c, v) -- first and last option that may count, or nil: it does not apply
  if not holds(c.applies, v) then return nil end
  if not c.alternatives then return 1, #c.options end
  for _, a in ipairs(c.alternatives) do
    if holds(a.when, v) then return a.first, a.last end
  end
  return nil
end
S.frame = frame

-- A scale on one ordered number: the lowest value for which an option is printed.
local function lowest(c)
  local f = c.axes[1]
  if c.form ~= "scale" or #c.axes ~= 1 or not f.ordered or c.alternatives then return nil end
  for _, v in ipairs(representatives(f, c.tests[f.key])) do
    for _, o in ipairs(c.options) do
      if holds(o.when, { [f.key] = v }) then return v end
    end
  end
  return nil
end

local function no_option(c, v)
  for i, h in ipairs(c.holes) do
    if holds(h.when, v) then return { fall = h.gap and "gap" or "bottom", hole = i, points = 0, can = {} } end
  end
  c.lowest = c.lowest or lowest(c) or false
  local below = c.form == "ladder"
  if c.lowest then
    local here = v[c.axes[1].key]
    below = here == nil or here < c.lowest
  end
  return { fall = below and "bottom" or "gap_found", points = 0, can = {} }
end

local function point(c, v)
  local first, last = frame(c, v)
  if not first then return { fall = "not_applicable", points = 0, can = {} } end
  local p = { fall = "option", can = {}, points = -1 }
  for i = first, last do
    if holds(c.options[i].when, v) then
      p.can[i] = true
      if c.options[i].points > p.points then p.points, p.option = c.options[i].points, i end
    end
  end
  if not p.option then return no_option(c, v) end
  if c.form == "judged" then p.fall, p.option, p.points = "judged", nil, 0 end
  return p
end

---- over all completions ----

local function bounds(c, p)
  if p.fall ~= "judged" then return p.points, p.points end
  local low, high
  for i in pairs(p.can) do
    local n = c.options[i].points
    low, high = math.min(low or n, n), math.max(high or n, n)
  end
  return low, high
end

-- The reading of what is shown, with low, high, and the options that hold in some (can) and in all
-- completions (must).
function S.look(c, facts)
  local o = point(c, facts)
  local can, must, some = {}, nil, false
  local function join(p)
    local low, high = bounds(c, p)
    o.low, o.high = math.min(o.low or low, low), math.max(o.high or high, high)
  end
  local missing = completions(c.axes, c.tests, facts, function(v)
    local p = point(c, v)
    join(p)
    local both = {}
    for i in pairs(p.can) do
      can[i], some = true, true
      if must == nil or must[i] then both[i] = true end
    end
    must = both
  end)
  if missing then join({ fall = o.fall, points = o.points, can = o.can }) end
  o.can, o.must, o.some = can, must, some
  return o
end

-- Does a gate fire: false, "open" or "fired".
function S.gate(g, facts)
  local some, all = false, true
  completions(g.facts, g.tests, facts, function(v)
    if holds(g.when, v) then some = true else all = false end
  end)
  return some and (all and "fired" or "open")
end

---- findings ----

local sentences = {
  gap = "the law prints no option for this case, 0 points: %2",
  gap_found = "no option fits the facts, 0 points",
  self_above_facts = "the producer claims %1 points, the facts give %2; the facts count",
  self_lowered = "the facts do not meet the conditions of the claimed option \"%1\"; counted as \"%2\"",
  self_unproved = "the conditions of the claimed option \"%1\" rest on facts that are missing",
  self_not_applicable = "the criterion does not apply, so the claim \"%1\" does not count",
  unsupported = "member %1 gives %2 points, the facts support %3 (see the fact %4)",
  unsupported_paper = "member %1 gives %2 points, valid papers support %3: missing is %4",
  unsupported_expired = "member %1 gives %2 points, valid papers support %3: expired is %4",
  recorded_below_band = "the record says %1 points and %2 stars; %1 points lie in the band of %3 stars, " ..
    "only star marks could lower them",
  recorded_contradicts = "the record says %1 points and %2 stars, but %1 points lie in the band of %3 stars",
}

function S.find(x, id, no, args, level)
  local message = gsub(sentences[id], "%%(%d)", function(i) return args[tonumber(i)] or "" end)
  insert(x.findings, { level = level or "warning", id = id, no = no, args = args, message = message })
end

local function note_gap(x, c, o)
  if o.fall ~= "gap" and o.fall ~= "gap_found" then return end
  if x.manifest.on_gap == "error" then bad("result, %s: a gap, which the pack calls an error, and yet a result", c.no) end
  if o.fall == "gap" then S.find(x, "gap", c.no, { c.holes[o.hole].vi, c.holes[o.hole].en })
  else S.find(x, "gap_found", c.no, {}) end
end

---- the producer's claims, and marks: an option by its key or its points ----

-- points and index, or nil
function S.option_of(c, value)
  local points = type(value) == "number" and P.cents(value)
  for i, o in ipairs(c.options) do
    if points and o.points == points or not points and o.key == value then return o.points, i end
  end
  if points and c.form == "rule" and points >= 0 and points <= c.max then return points end
  return nil
end

function S.by_number(set)
  local out = {}
  for i = #set.criteria, 1, -1 do out[set.criteria[i].key] = i end
  for i, c in ipairs(set.criteria) do out[c.no] = i end
  return out
end

local function claims_of(x)
  local numbers, out = S.by_number(x.set), {}
  for no, value in pairs(x.dossier.self_assessment or {}) do
    local c = x.set.criteria[numbers[no] or bad("dossier, self_assessment: there is no criterion %s", no)]
    local points, option = S.option_of(c, value)
    if not points then bad("dossier, self_assessment, %s: no option, and no points of a rule", no) end
    out[numbers[no]] = { points = points, option = option }
  end
  return out
end

---- scores ----

local function settle(s, state, points) s.state, s.points, s.low, s.high = state, points, points, points end

local function score_declared(x, c, s, o, claim)
  if o.low ~= o.high then
    s.state, s.low, s.high = "undecided", o.low, o.high
    return
  end
  settle(s, o.fall == "not_applicable" and o.fall or "decided", o.points)
  s.option = o.option
  if claim and claim.points > o.points then
    S.find(x, "self_above_facts", c.no, { P.decimal(claim.points), P.decimal(o.points) })
  end
  note_gap(x, c, o)
end

-- The claimed option, or the best below it that the facts allow.
local function supported(c, o, claim)
  if o.can[claim] then return claim end
  local best
  for i, option in ipairs(c.options) do
    if o.can[i] and option.points <= c.options[claim].points and
        (not best or option.points > c.options[best].points) then
      best = i
    end
  end
  return best
end

local function score_judged(x, c, s, o, claim)
  claim = claim and claim.option
  if not o.some then
    settle(s, o.fall == "not_applicable" and o.fall or "decided", 0)
    if claim then S.find(x, "self_not_applicable", c.no, { c.options[claim].key }) end
    note_gap(x, c, o)
  elseif not claim then
    s.state, s.low, s.high = "undecided", o.low, o.high
  else
    local counts = supported(c, o, claim)
    settle(s, "self", counts and c.options[counts].points or 0)
    s.option, x.has_self = counts, true
    if counts ~= claim then
      S.find(x, "self_lowered", c.no, { c.options[claim].key, counts and c.options[counts].key or "-" })
    elseif not o.must[claim] then
      S.find(x, "self_unproved", c.no, { c.options[claim].key })
    end
  end
end

---- rules ----

local missing_fact, withheld_fact = {}, {}

-- Whole numbers as integers, as a rule sees them.
local function seen_by_rule(f, v)
  if f.type == "date" then return P.iso(v) end
  if not f.ordered then return v end
  local unit = P.pow10[f.decimals]
  return v % unit == 0 and v // unit or v / unit
end

local function points_of_rule(c, n)
  local points = P.cents(n)
  if not points or points < 0 or points > c.max then bad("result, %s: the rule gives no points from 0 to max", c.no) end
  return points
end

-- A view of the dossier as rules have it: reading a missing fact ends the rule.
local function view(x, read)
  local function see(f)
    read[f.key] = true
    if x.withheld[f.key] then error(withheld_fact, 0) end
    return x.facts[f.key]
  end
  local function ask(_, text)
    local cond = P.compile(text, x.vocab)
    for _, t in ipairs(cond.tests) do see(t.fact) end
    local r = P.value_of(cond, x.facts, P.U)
    if r == P.U then error(missing_fact, 0) end
    return r == T
  end
  return setmetatable({}, { __index = function(_, key)
    if key == "holds" then return ask end
    local f = x.vocab[key] or error("no fact " .. tostring(key), 0)
    local v = see(f)
    if v == nil then error(missing_fact, 0) end
    return seen_by_rule(f, v)
  end })
end

local function score_rule(x, c, s, claim)
  local read = {}
  local ctx = { date = x.result.date, filed_on = x.dossier.filed_on or x.result.date, case = x.dossier.case,
    set = x.set.key, max = c.max % 100 == 0 and c.max // 100 or c.max / 100 }
  local ok, points, reason = pcall(c.score, view(x, read), ctx)
  s.facts = {}
  for _, f in ipairs(x.vocab[1]) do if read[f.key] then insert(s.facts, f) end end
  if not ok and points == withheld_fact then return false end
  if not ok and points == missing_fact then
    s.state, s.low, s.high = "undecided", 0, c.max
    return true
  end
  if not ok then bad("result, %s: the rule does not run here: %s", c.no, tostring(points)) end
  settle(s, "decided", points_of_rule(c, points))
  if type(reason) == "table" then s.reason = reason.vi and { vi = reason.vi, en = reason.en }
  elseif reason then s.reason = { vi = reason, en = reason } end
  if claim and claim.points > s.points then
    S.find(x, "self_above_facts", c.no, { P.decimal(claim.points), P.decimal(s.points) })
  end
  return true
end

---- gates ----

function S.hit(x, g, c, state)
  insert(x.gates, { no = c and c.no, key = g.key, effect = g.effect, state = state, reason = { vi = g.vi, en = g.en } })
  return state == "fired" and g.effect == "stop"
end

-- A gate of facts; true: it fired, and stops the sheet. Withheld facts: as the file says.
function S.judge_gate(x, g, c)
  local state = S.gate(g, x.facts)
  for _, f in ipairs(g.facts) do
    if x.withheld[f.key] then
      host.left(fmt("the gate '%s': it rests on a fact that was withheld", g.key))
      state = false
      for _, h in ipairs(x.result.gates) do
        if h.key == g.key and h.no == (c and c.no) then state = h.state end
      end
      break
    end
  end
  return state and S.hit(x, g, c, state)
end

local function points_gate(x, c, s, o)
  local g = c.gate
  if s.state == "not_applicable" or s.state == "not_scored" then return false end
  if s.points then return s.points == g.points and S.hit(x, g, c, "fired") end
  local could = c.form ~= "judged" and s.low <= g.points and g.points <= s.high
  for i in pairs(c.form == "judged" and o.can or {}) do could = could or c.options[i].points == g.points end
  if could then S.hit(x, g, c, "open") end
  return false
end

---- the sheet ----

-- What the file says of a criterion whose facts are no more there.
local function take_over(x, c, s, i)
  local said = x.result.criteria[i]
  host.left(fmt("criterion %s: it rests on a fact that was withheld", c.no))
  s.state, s.points, s.reason, s.taken = said.state, said.points and P.cents(said.points), said.reason, true
  s.low, s.high = P.cents(said.low), P.cents(said.high)
  for k, o in ipairs(c.options) do if o.key == said.option then s.option = k end end
  if said.state == "self" then x.has_self = true end
  for _, f in ipairs(x.result.findings) do if f.no == c.no then insert(x.findings, f) end end
end

local function rests_on_withheld(x, c)
  for _, f in ipairs(c.axes) do if x.withheld[f.key] then return true end end
  return false
end

local function score(x, i, claim)
  local c = x.set.criteria[i]
  local s, o = { facts = c.facts, low = 0, high = 0 }, nil
  if c.form == "rule" then
    if not score_rule(x, c, s, claim) then take_over(x, c, s, i) end
  elseif rests_on_withheld(x, c) then
    take_over(x, c, s, i)
    o = { can = {} }
  else
    o = S.look(c, x.facts);
    (c.form == "judged" and score_judged or score_declared)(x, c, s, o, claim)
  end
  local stops = false
  if c.gate then
    if c.gate.when then stops = S.judge_gate(x, c.gate, c) else stops = points_gate(x, c, s, o) end
  end
  return s, stops
end

function S.not_scored(c)
  return { facts = c.form == "rule" and {} or c.facts, state = "not_scored", points = 0, low = 0, high = 0 }
end

-- Basis facts: the scores, in sheet order.
function S.sheet(x)
  local claims, scores, stopped = claims_of(x), {}, false
  for _, g in ipairs(x.set.gates) do stopped = S.judge_gate(x, g) or stopped end
  for i, c in ipairs(x.set.criteria) do
    if stopped then scores[i] = S.not_scored(c) else scores[i], stopped = score(x, i, claims[i]) end
  end
  return scores
end

-- A fact's value as results print it.
function S.shown(f, v)
  if f.type == "date" then return P.iso(v) end
  if not f.ordered or math_type(v) ~= "integer" then return v end
  return v / P.pow10[f.decimals]
end

return S
