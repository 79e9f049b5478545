-- random.lua OCOP RULES LAW.csv WORK - random councils, tallied twice.
--
-- Makes a sitting with random members and score sheets, lets `ocop council tally` count it, and counts
-- it again by itself: whole hundredths, fractions by cross-multiplication, nothing shared with the
-- program. The pack's council settings are quorum 75 %, chair present, spread 10 points.
local ocop, rules, law, work = arg[1], arg[2], arg[3], arg[4]

-- xorshift: the same councils on every machine
local seed = 88172645463325252
local function random(n)
  seed = seed ~ (seed << 13); seed = seed ~ (seed >> 7); seed = seed ~ (seed << 17)
  return (seed >> 11) % n + 1
end

-- the law's figures: criteria of a set with their options
local sets = {}
for line in io.lines(law) do
  local set, no, option, points, mark = line:match('^([^,]+),([^,]+),([^,]+),([^,]+),([^,]*),')
  if set and set ~= "set" and not option:find(":") then
    local s = sets[set] or { list = {} }
    sets[set] = s
    if not s[no] then s[no] = { no = no }; s.list[#s.list + 1] = s[no] end
    table.insert(s[no], { points = math.floor(points * 100 + 0.5), mark = tonumber(mark) })
  end
end

local facts = "facts: {facility_rules_met: true, registration_file_ok: true, imported_material_pct: 0, " ..
  "material_origin_known: true, idea_origin: own_new, story: documented, local_material_pct: 100, " ..
  "staple_product: false, product_typicality: commune_only}"

local names = { "tea", "processed_produce", "rice_cereals", "sauces_liquid", "fresh_animal" }
local members = {}
for i = 1, 15 do members[i] = string.format("GK-%02d", i) end

local function write(name, text)
  local f = assert(io.open(work .. "/" .. name, "w"))
  f:write(text)
  f:close()
end

-- one dossier with the sheets of a council of n; what it must come to
local function make(index, n, sheets)
  local d = { id = string.format("R-%d-%03d", n, index), set = names[random(#names)], rows = {}, n = n }
  local spec = sets[d.set].list
  local level = random(100)
  for m = 1, n do
    local row = { member = members[m], marks = {}, abstained = {}, state = "complete" }
    local kind = random(20)
    for _, c in ipairs(spec) do
      local o = c[random(100) <= level and #c or random(#c)]
      if random(10) > 1 then o = c[math.max(1, math.min(#c, (level * #c) // 100 + 1))] end
      row.marks[c.no] = o.points
    end
    if kind == 1 then row.state = "none"
    elseif kind == 2 then row.state = "recused"; row.marks = {}
    elseif kind == 3 then row.marks[spec[random(#spec)].no] = nil; row.state = "unmarked"
    elseif kind == 4 then
      local no = spec[random(#spec)].no
      row.marks[no] = nil; row.abstained[1] = no; row.state = "abstains"
    end
    d.rows[m] = row
    if row.state ~= "none" then
      local marks = {}
      for _, c in ipairs(spec) do
        if row.marks[c.no] then marks[#marks + 1] = string.format('"%s":%g', c.no, row.marks[c.no] / 100) end
      end
      sheets[#sheets + 1] = string.format('{"dossier":"%s","member":"%s","set":"%s","recused":%s,"abstained":[%s],"marks":{%s}}',
        d.id, row.member, d.set, tostring(row.state == "recused"),
        row.abstained[1] and '"' .. row.abstained[1] .. '"' or "", table.concat(marks, ","))
    end
  end
  return d
end

local function expect(d)
  local counted, sum, low, high, chair = 0, 0, math.huge, -math.huge, false
  local by_criterion = {}
  for m, row in ipairs(d.rows) do
    if row.state == "complete" then
      local total = 0
      for no, p in pairs(row.marks) do
        total = total + p
        by_criterion[no] = (by_criterion[no] or 0) + p
      end
      counted = counted + 1
      sum = sum + total
      low, high = math.min(low, total), math.max(high, total)
      chair = chair or m == 1
    end
  end
  local state = "ok"
  if counted == 0 or counted * 100 < 75 * d.n or not chair then state = "no_quorum"
  elseif counted > 1 and high - low > 1000 then state = "mark_again" end
  local most = 5
  for _, c in ipairs(sets[d.set].list) do
    for _, o in ipairs(c) do
      if o.mark and o.mark <= most and (by_criterion[c.no] or 0) < o.points * counted then most = o.mark - 1 end
    end
  end
  local stars = 0
  for s, from in ipairs { 0, 3000, 5000, 7000, 9000 } do
    if sum >= from * counted and s <= most then stars = s end
  end
  return state, counted, sum, stars
end

local bad, checked, states = 0, 0, {}
for _, n in ipairs { 3, 7, 9, 15 } do
  local sheets, dossiers, all = {}, {}, {}
  for i = 1, 50 do
    local d = make(i, n, sheets)
    all[d.id] = d
    dossiers[#dossiers + 1] = string.format("id: %s\nset: %s\n%s\n", d.id, d.set, facts)
  end
  local list = {}
  for i = 1, n do list[i] = string.format("  - {id: %s, role: %s}", members[i], i == 1 and "chair" or "member") end
  write("dossiers.yaml", table.concat(dossiers, "---\n"))
  write("sheets.ndjson", table.concat(sheets, "\n") .. "\n")
  write("sitting.yaml", string.format(
    "sitting: R-%d\nlevel: province\ndate: 2026-11-12\nsealed_on: 2026-11-10\nmembers:\n%s\ndossiers: [dossiers.yaml]\nsheets: [sheets.ndjson]\n",
    n, table.concat(list, "\n")))
  local out = assert(io.popen(string.format("'%s' council tally -q -f ndjson --rules '%s' '%s/sitting.yaml'", ocop, rules, work)))
  for line in out:lines() do
    local id = line:match('^{"dossier":"([^"]+)"')
    local state = line:match('"council":{"state":"([^"]+)"')
    local counted = tonumber(line:match('"counted":(%d+)'))
    local mean, count = line:match('"total":{[^}]-"mean":{"sum":([%d.]+),"count":(%d+)}')
    local stars = line:match('"stars":{"certain":(%d+)')
    local w_state, w_counted, w_sum, w_stars = expect(all[id])
    local sum = mean and math.floor(mean * 100 + 0.5) or 0
    local same = state == w_state and counted == w_counted and
      (w_counted == 0 or sum * w_counted == w_sum * tonumber(count)) and
      (state ~= "ok" and stars == nil or tonumber(stars) == w_stars)
    states[state] = (states[state] or 0) + 1
    checked = checked + 1
    if not same then
      bad = bad + 1
      print(string.format("%s: found %s %d %s/%s %s, counted again %s %d %d %d", id, state, counted, tostring(mean),
        tostring(count), tostring(stars), w_state, w_counted, w_sum, w_stars))
    end
  end
  out:close()
end
print(string.format("%d councils: %d ok, %d without quorum, %d to mark again; %d differ", checked, states.ok or 0,
  states.no_quorum or 0, states.mark_again or 0, bad))
os.exit(bad == 0 and checked == 200 and 0 or 1)
