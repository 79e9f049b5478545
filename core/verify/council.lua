-- council.lua - score sheets to means, seats, state, firmness. Means are fractions {sum, count} of whole
-- hundredths. Written from docs/council.md.
local host, P, S = ...
local C = {}

local fmt, insert, sort = string.format, table.insert, table.sort

local function bad(f, ...) return host.wrong(fmt(f, ...)) end

---- fractions ----

local function gcd(a, b)
  while b ~= 0 do a, b = b, a % b end
  return a
end

local function add(a, b)
  if a.count == 0 then return b elseif b.count == 0 then return a end
  local count = a.count // gcd(a.count, b.count) * b.count
  return { sum = a.sum * (count // a.count) + b.sum * (count // b.count), count = count }
end

local function less(a, b) return a.sum * b.count < b.sum * a.count end
local function reaches(f, points) return f.count > 0 and f.sum >= points * f.count end
local function cut(f) return f.count == 0 and 0 or f.sum // f.count end

-- By the pack's own rule, once, before the bands.
local function decisive(manifest, f)
  local r = manifest.rounding
  if f.count == 0 or not r then return cut(f) end
  local unit = 100 // P.pow10[r.digits]
  local half = r.mode == "half_up" and unit * f.count or 0
  return (2 * f.sum + half) // (2 * unit * f.count) * unit
end

---- sheets ----

local function is_this_pack(x, name)
  local hash = x.pack.hash
  if name == x.pack.id or name == x.pack.id .. "@" .. x.pack.version then return true end
  local tail = string.gsub(name, "^.*sha256:", "")
  return #tail >= 8 and string.sub(hash, 1, #tail) == tail
end

local function check_head(x, sheet)
  local who = tostring(sheet.member)
  if sheet.dossier and sheet.dossier ~= x.dossier.id then bad("dossier, sheet of %s: is for the dossier %s", who, sheet.dossier) end
  if sheet.set and sheet.set ~= x.set.key then bad("dossier, sheet of %s: is for the set %s", who, sheet.set) end
  if sheet.pack and not is_this_pack(x, sheet.pack) then bad("dossier, sheet of %s: is for the pack %s", who, sheet.pack) end
  local sitting = x.sitting
  if not sitting then return end
  if sheet.sitting and sheet.sitting ~= sitting.sitting then bad("dossier, sheet of %s: is for the sitting %s", who, sheet.sitting) end
  if sheet.date and sheet.date < sitting.sealed_on then bad("dossier, sheet of %s: is older than the seal on the membership", who) end
end

local function cells_of(x, sheet)
  local cells, numbers = {}, S.by_number(x.set)
  local function place(no)
    local i = numbers[no] or bad("dossier, sheet of %s: there is no criterion %s", sheet.member, no)
    if cells[i] then bad("dossier, sheet of %s: marks %s twice", sheet.member, no) end
    return i
  end
  for no, value in pairs(sheet.marks or {}) do
    local i = place(no)
    local points, option = S.option_of(x.set.criteria[i], value)
    if not points and value == 0 then points = 0 end
    if not points then bad("dossier, sheet of %s, criterion %s: no option", sheet.member, no) end
    cells[i] = { points = points, option = option }
  end
  for _, no in ipairs(sheet.abstained or {}) do cells[place(no)] = { abstained = true } end
  return cells
end

local function state_of(x, sheet, cells)
  if sheet.recused then return "recused" end
  local abstains = false
  for i in ipairs(x.set.criteria) do
    if not cells[i] then return "unmarked" end
    abstains = abstains or cells[i].abstained
  end
  return abstains and "abstains" or "complete"
end

local function seats_of(x)
  local seats, by_id = {}, {}
  local function seat(id, role, votes, interests)
    local s = { id = id, role = role, votes = votes, state = "none", cells = {} }
    for _, name in ipairs(interests) do
      if name == x.dossier.producer.name then s.state, s.interest = "recused", true end
    end
    insert(seats, s)
    by_id[id] = s
  end
  for _, m in ipairs(x.sitting and x.sitting.members or {}) do seat(m.id, m.role, m.votes, m.interests) end
  local named = #seats > 0
  for _, sheet in ipairs(x.dossier.scoresheets or {}) do
    if not named and not by_id[sheet.member] then seat(sheet.member, "member", true, {}) end
    local s = by_id[sheet.member] or bad("dossier, sheet of %s: no member of the council", tostring(sheet.member))
    check_head(x, sheet)
    if s.sheet and not (sheet.replaces and sheet.reason) then bad("dossier, sheet of %s: a second one", s.id) end
    if s.interest and not sheet.recused then bad("dossier, sheet of %s: an interest, and yet marks", s.id) end
    s.sheet, s.cells = sheet, cells_of(x, sheet)
    s.state = state_of(x, sheet, s.cells)
  end
  return seats
end

---- what facts and papers support ----

local function paper_valid(x, e)
  return (not e.issued or e.issued <= x.result.date) and (not e.expires or x.result.date <= e.expires)
end

local function has_paper(x, kind)
  if x.vocab[2][kind] then return true end
  for _, e in ipairs(x.dossier.evidence or {}) do if e.kind == kind and paper_valid(x, e) then return true end end
  return false
end

local function needs_paper(f, v)
  if v == nil or #f.papers == 0 then return false end
  if f.type == "enum" then return v ~= "none" end
  if f.type == "boolean" then return v end
  return f.type == "text" or f.type == "date" or v ~= 0
end

local function proven(x)
  local out, lacks = {}, {}
  for _, f in ipairs(x.vocab[1]) do
    local v, held = x.facts[f.key], 0
    for _, kind in ipairs(f.papers) do held = held + (has_paper(x, kind) and 1 or 0) end
    local shown = f.all_papers and held == #f.papers or not f.all_papers and held > 0
    lacks[f.key] = needs_paper(f, v) and not x.presumed[f.key] and not shown
    if not lacks[f.key] then out[f.key] = v end
  end
  return out, lacks
end

local function counts(c, i, v)
  for _, a in ipairs(c.alternatives or {}) do
    if i >= a.first and i <= a.last then return S.holds(a.when, v) and S.holds(c.options[i].when, v) end
  end
  return S.holds(c.options[i].when, v)
end

local function most(c, v)
  local n = 0
  if not S.holds(c.applies, v) then return 0 end
  for i, o in ipairs(c.options) do if o.points > n and counts(c, i, v) then n = o.points end end
  return n
end

local function paper_text(x, f)
  local kind, expired = f.papers[1], nil
  for _, k in ipairs(f.papers) do
    for _, e in ipairs(x.dossier.evidence or {}) do
      if e.kind == k and not paper_valid(x, e) then kind, expired = k, e.expires end
    end
  end
  if expired and expired < x.result.date then return fmt("%s (%s)", kind, expired), "unsupported_expired" end
  return kind, "unsupported_paper"
end

local function tell(x, c, seat, cell, allowed, v, lacks)
  local lacking, unmet
  local function see(cond)
    for i, t in ipairs(cond and cond.tests or {}) do
      if lacks[t.fact.key] and not lacking then lacking = t.fact end
      local single = { tests = { t }, run = function(q) return q(1) end }
      if not unmet and not S.holds(single, v) then unmet = t.fact end
    end
  end
  see(c.applies)
  for _, a in ipairs(c.alternatives or {}) do
    if cell.option and cell.option >= a.first and cell.option <= a.last then see(a.when) end
  end
  if cell.option then see(c.options[cell.option].when) end
  local id, what = "unsupported", unmet and unmet.key or "-"
  if most(c, x.facts) >= cell.points and lacking then what, id = paper_text(x, lacking) end
  S.find(x, id, c.no, { seat.id, P.decimal(cell.points), P.decimal(allowed), what })
end

local function is_withheld(x, c)
  for _, f in ipairs(c.axes) do if x.withheld[f.key] then return true end end
  return false
end

local function check_support(x, seats)
  local v, lacks = proven(x)
  for _, c in ipairs(x.set.criteria) do
    if is_withheld(x, c) then
      host.left(fmt("criterion %s: what supports its marks, since it rests on a fact that was withheld", c.no))
      for _, f in ipairs(x.result.findings) do if f.no == c.no then insert(x.findings, f) end end
    end
  end
  for i, c in ipairs(x.set.criteria) do
    local allowed = c.form == "rule" and math.maxinteger or is_withheld(x, c) and math.maxinteger or most(c, v)
    for _, seat in ipairs(seats) do
      local cell = seat.cells[i]
      if cell and cell.points and cell.points > allowed then
        tell(x, c, seat, cell, allowed, v, lacks)
        if (x.manifest.council or {}).cap_unsupported then cell.points = allowed end
      end
    end
  end
end

---- means, levels, stars ----

local function mean_of(seats, i, without)
  local f = { sum = 0, count = 0 }
  for _, s in ipairs(seats) do
    local cell = s.cells[i]
    if s.counts and s ~= without and cell and cell.points then f.sum, f.count = f.sum + cell.points, f.count + 1 end
  end
  return f
end

local function level_of(c, mean)
  local best
  for i, o in ipairs(c.options) do
    if reaches(mean, o.points) and (not best or o.points > c.options[best].points) then best = i end
  end
  return best
end

-- The stars that the seats give, `without` one of them.
local function stars_of(x, seats, scores, without)
  local total, cap, stopped = { sum = 0, count = 0 }, 5, false
  for i, c in ipairs(x.set.criteria) do
    local mean = { sum = 0, count = 0 }
    if scores[i].scored and not stopped then mean = mean_of(seats, i, without) end
    total = add(total, mean)
    for _, o in ipairs(c.options) do
      if o.stars > 0 and o.stars <= cap and not reaches(mean, o.points) then cap = o.stars - 1 end
    end
    local level = c.gate and c.gate.points and c.gate.effect == "stop" and level_of(c, mean)
    stopped = stopped or level and c.options[level].points == c.gate.points
  end
  return stopped and 0 or P.stars(x.manifest, decisive(x.manifest, total), cap)
end

---- scores ----

local function spread_of(seats, i)
  local low, high
  for _, s in ipairs(seats) do
    local n = s.counts and s.cells[i] and s.cells[i].points
    if n then low, high = math.min(low or n, n), math.max(high or n, n) end
  end
  return low and high - low or 0
end

local function score(x, seats, i, k)
  local c, mean = x.set.criteria[i], mean_of(seats, i)
  local s = { facts = c.form == "rule" and {} or c.facts, mean = mean, spread = spread_of(seats, i), scored = true,
    low = 0, high = c.max }
  if mean.count == 0 then
    s.state = k.counted > 0 and "abstained" or "undecided"
    return s
  end
  s.state, s.option = "council", level_of(c, mean)
  s.points = cut(mean)
  s.low, s.high = s.points, s.points
  k.total = add(k.total, mean)
  k.parts[c.part] = add(k.parts[c.part] or { sum = 0, count = 0 }, mean)
  return s
end

local function gate_of(x, c, s)
  local g = c.gate
  if not g then return false end
  if g.when then return S.judge_gate(x, g, c) end
  local o = c.options[s.option]
  return s.mean.count > 0 and o and o.points == g.points and S.hit(x, g, c, "fired") or false
end

local function scores_of(x, seats, k)
  local scores, stopped = {}, false
  for _, g in ipairs(x.set.gates) do stopped = S.judge_gate(x, g) or stopped end
  for i, c in ipairs(x.set.criteria) do
    if stopped then
      scores[i] = S.not_scored(c)
    else
      scores[i] = score(x, seats, i, k)
      stopped = gate_of(x, c, scores[i])
    end
  end
  return scores
end

local function total_seats(x, seats, scores, k)
  for _, s in ipairs(seats) do
    if s.state == "complete" or s.state == "abstains" then
      s.total = { sum = 0, count = 1 }
      for i in ipairs(x.set.criteria) do
        local cell = s.cells[i]
        if scores[i].scored then
          s.total = add(s.total, cell.points and { sum = cell.points, count = 1 } or scores[i].mean)
        end
      end
      if s.counts then
        if not k.lowest or less(s.total, k.lowest) then k.lowest = s.total end
        if not k.highest or less(k.highest, s.total) then k.highest = s.total end
      end
    end
  end
end

local function judge(x, seats, k)
  local rules, chair = x.manifest.council or {}, false
  for _, s in ipairs(seats) do chair = chair or s.counts and s.role == "chair" end
  if k.counted == 0 or k.counted * 100 < (rules.quorum_percent or 0) * k.sealed then return "no_quorum", "quorum" end
  if rules.chair_required and not chair then return "no_quorum", "chair" end
  if rules.spread_limit and k.counted > 1 then
    local apart = add(k.highest, { sum = -k.lowest.sum, count = k.lowest.count })
    if apart.sum > P.cents(rules.spread_limit) * apart.count then return "mark_again", "spread" end
  end
  return "ok"
end

local function widest(x, scores)
  local order, out = {}, {}
  for i in ipairs(x.set.criteria) do if (scores[i].spread or 0) > 0 then insert(order, i) end end
  sort(order, function(a, b)
    if scores[a].spread ~= scores[b].spread then return scores[a].spread > scores[b].spread end
    return a < b
  end)
  for n = 1, math.min(5, #order) do out[n] = x.set.criteria[order[n]].no end
  return out
end

---- firmness ----

local function next_level(c, from, up)
  local best
  for _, o in ipairs(c.options) do
    if up and o.points > from and (not best or o.points < best) then best = o.points end
    if not up and o.points < from and (not best or o.points > best) then best = o.points end
  end
  if not best and not up and from > 0 and c.form ~= "rule" then return 0 end
  return best
end

local function moves_hold(x, seats, scores, stars)
  for _, s in ipairs(seats) do
    for i, c in ipairs(x.set.criteria) do
      local cell = s.counts and s.cells[i]
      local before = cell and cell.points
      for up = 0, before and 1 or -1 do
        cell.points = next_level(c, before, up == 1) or before
        local same = cell.points == before or stars_of(x, seats, scores) == stars
        cell.points = before
        if not same then return false end
      end
    end
  end
  return true
end

local function firm(x, seats, scores, k)
  local stars = stars_of(x, seats, scores)
  local out = { without_any_member = true, any_mark_moved = moves_hold(x, seats, scores, stars) }
  for _, s in ipairs(seats) do
    if k.counted > 1 and s.counts and stars_of(x, seats, scores, s) ~= stars then
      out.without_any_member, out.member = false, s.id
      break
    end
  end
  return out
end

---- all of it: scores, and what the result says of the council ----

function C.tally(x)
  local seats, k = seats_of(x), { sealed = 0, counted = 0, total = { sum = 0, count = 0 }, parts = {} }
  check_support(x, seats)
  local takes_mean = (x.manifest.council or {}).abstention == "criterion_mean"
  for _, s in ipairs(seats) do
    s.counts = s.votes and (s.state == "complete" or takes_mean and s.state == "abstains")
    k.sealed, k.counted = k.sealed + (s.votes and 1 or 0), k.counted + (s.counts and 1 or 0)
  end
  local scores = scores_of(x, seats, k)
  total_seats(x, seats, scores, k)
  k.state, k.why = judge(x, seats, k)
  k.decisive = decisive(x.manifest, k.total)
  k.cut, k.seats, k.most_spread = cut, seats, widest(x, scores)
  if k.state == "ok" then k.firm = firm(x, seats, scores, k) end
  return scores, k
end

return C
