-- result.lua - what the rows say: they fit together, and the result is made again from dossier, sheets
-- and pack, and compared with the one in the file, member by member.
local host, appeal, P, S, C = ...

local fmt, concat, find, gsub, insert, sub = string.format, table.concat, string.find, string.gsub,
  table.insert, string.sub

local function bad(f, ...) return host.wrong(fmt(f, ...)) end

local function equal(what, found, expected)
  if found ~= expected then bad("%s: is %s, expected %s", what, tostring(found), tostring(expected)) end
end

local function read_json(row, column, what)
  local tree, why = host.json(row[column])
  if type(tree) ~= "table" then bad("%s: no JSON object: %s", what, tostring(why)) end
  return tree
end

---- the rows among themselves ----

local a, sitting_row = appeal.assessment, appeal.sitting
local packs = {} -- by number; each with its files
for _, p in ipairs(appeal.pack) do packs[p.seq], p.files = p, {} end
local pack = packs[a.pack] or bad("assessment row, pack: there is no row %d of pack", a.pack)
equal("chain_id", appeal.chain_id, appeal.origin.chain_id)
equal("assessment row, dossier", a.dossier, appeal.dossier.seq)
equal("assessment row, sitting", a.sitting, sitting_row and sitting_row.seq)
equal("assessment row, dossier_id", a.dossier_id, appeal.dossier.id)
equal("assessment row, semantics", a.semantics, 1)

for _, f in ipairs(appeal.pack_file) do
  local p = packs[f.pack] or bad("pack file %s: there is no row %d of pack", f.path, f.pack)
  if p.files[f.path] then bad("pack file %s: stands twice", f.path) end
  p.files[f.path] = f.bytes_zstd
end
local files = pack.files

---- personal values ----

-- hash -> {fact, value as JSON}, each proved by its salt
local kept = {}
for _, p in ipairs(appeal.personal) do
  if host.salted(p.salt, p.fact, p.value) ~= p.hash then bad("personal, %s: value and salt do not give its hash", p.fact) end
  kept[p.hash] = p
end

-- Puts kept values where the tree has only their hashes; what is gone stays, and is named in `gone`.
local function reveal(fact, value, gone)
  if type(value) ~= "table" or not value.withheld then return value end
  local p = kept[value.withheld]
  if not p then
    gone[fact] = true
    return nil
  end
  equal("personal, fact", p.fact, fact)
  return (host.json(p.value))
end

---- dossier, sitting ----

local dossier_row = appeal.dossier
local dossier = read_json(dossier_row, "json_zstd", "dossier")
local masked, withheld = dossier.facts, {}
dossier.facts = {}
for key, value in pairs(masked) do dossier.facts[key] = reveal(key, value, withheld) end
local gone_name = {}
dossier.producer.name = reveal("producer.name", dossier.producer.name, gone_name)

local whole, lost = gsub(dossier_row.json_zstd, '{"withheld":"(%x+)"}', function(h) return kept[h] and kept[h].value end), nil
lost = find(whole, '{"withheld":"', 1, true)
if lost then host.left("the dossier's SHA-256: a personal value was taken out of the archive")
else equal("dossier row, hash", dossier_row.hash, host.sha256(whole)) end
equal("dossier row, id", dossier_row.id, dossier.id)
equal("dossier row, name", dossier_row.name, dossier.name)
equal("dossier row, province", dossier_row.province, (dossier.place or {}).province)
equal("dossier row, commune", dossier_row.commune, (dossier.place or {}).commune)
if dossier.producer.kind ~= "household" then equal("dossier row, producer", dossier_row.producer, dossier.producer.name) end

local sitting
if sitting_row then
  sitting = read_json(sitting_row, "json_zstd", "sitting")
  equal("sitting row, hash", sitting_row.hash, host.sha256(sitting_row.json_zstd))
  equal("sitting row, id", sitting_row.id, sitting.sitting)
  equal("sitting row, date", sitting_row.date, sitting.date)
  local called = false
  for _, m in ipairs(sitting.members) do called = called or #m.interests > 0 end
  if called and gone_name["producer.name"] then
    host.left("interests of members in the producer: its name was taken out of the archive")
  end
end
host.checked("rows: they name one another, the dossier's SHA-256, personal values")

---- the result beside its row ----

local result = read_json(a, "result_zstd", "result")
equal("result, dossier", result.dossier, dossier.id)
equal("result, dossier_hash", result.dossier_hash, "sha256:" .. dossier_row.hash)
equal("result, pack.id", result.pack.id, pack.id)
equal("result, pack.version", result.pack.version, pack.version)
equal("result, pack.hash", result.pack.hash, "sha256:" .. pack.hash)
equal("result, pack.forced", result.pack.forced or false, a.pack_forced == 1)
equal("result, engine_semantics", result.engine_semantics, a.semantics)
equal("result, set", result.set, a.set)
equal("result, date", result.date, a.date)
equal("result, basis", result.basis, a.basis)
for _, k in ipairs { "points", "low", "high" } do
  equal("assessment row, " .. k, a[k], P.cents(result.total[k]))
end
equal("assessment row, stars_certain", a.stars_certain, result.stars and result.stars.certain)
equal("assessment row, stars_possible", a.stars_possible, result.stars and result.stars.possible)

---- the pack ----

local function manifest_of(p)
  local tree = host.yaml(p.files["pack.yaml"] or bad("pack %s: has no pack.yaml", p.id))
  if type(tree) ~= "table" then bad("pack file pack.yaml of %s: no YAML", p.id) end
  equal("pack row, id", p.id, tree.id)
  equal("pack row, version", p.version, tostring(tree.version))
  return tree
end

-- The SHA-256 of a pack and of those below it; what it is laid over comes first.
local function check_pack(p, depth)
  local tree, text, paths = manifest_of(p), { "ocop-pack 1\n" }, {}
  if depth > 8 or (p.base ~= nil) ~= (tree.extends ~= nil) then bad("pack row %s, base: is not what it extends", p.id) end
  if p.base then
    local base = packs[p.base] or bad("pack row %s, base: there is no row %d of pack", p.id, p.base)
    if string.match(tree.extends, "^[^@]*") ~= base.id then bad("pack row %s, base: is %s", p.id, base.id) end
    check_pack(base, depth + 1)
    insert(text, base.hash .. "\n")
  end
  for path in pairs(p.files) do insert(paths, path) end
  table.sort(paths)
  for _, path in ipairs(paths) do insert(text, fmt("%s\0%d\0%s", path, #p.files[path], p.files[path])) end
  equal("pack row, hash", p.hash, host.sha256(concat(text)))
  host.checked(fmt("pack: %s@%s, its SHA-256 over %d files", p.id, p.version, #paths))
  return tree
end
local manifest = check_pack(pack, 0)
if not result.pack.forced then host.left("that this pack, and no other one, was in force: the file holds no others") end

-- What is laid over another pack is not put together here: only what the result says is added up.
if manifest.extends then
  local sums = { points = 0, low = 0, high = 0 }
  for _, c in ipairs(result.criteria) do
    for k in pairs(sums) do sums[k] = sums[k] + (P.cents(c[k] or 0) or bad("result, criteria %s: no points", c.no)) end
  end
  for k, sum in pairs(result.basis == "facts" and sums or {}) do equal("result, total." .. k, P.cents(result.total[k]), sum) end
  host.left(fmt("points and stars of the criteria: the lines laid over %s are not read here; ocop replay makes " ..
    "the result again", tostring(manifest.extends)))
  return
end

local bands = {}
for i, b in ipairs(manifest.bands) do bands[i] = { from = P.cents(b.from), stars = b.stars, level = b.level, certificate = b.certificate } end
table.sort(bands, function(x, y) return x.from < y.from end)
function P.stars(_, points, most)
  local stars = 0
  for _, b in ipairs(bands) do if points >= b.from and b.stars <= most then stars = b.stars end end
  return stars
end

---- made again ----

local vocab = P.vocabulary(files["facts.yaml"] or bad("pack: has no facts.yaml"))
local x = { manifest = manifest, pack = pack, vocab = vocab, dossier = dossier, sitting = sitting, result = result,
  facts = {}, presumed = {}, withheld = {}, findings = {}, gates = {} }
for _, f in ipairs(vocab[1]) do
  local value = dossier.facts[f.key]
  if value ~= nil then
    x.facts[f.key] = P.inner(f, value)
    if x.facts[f.key] == nil then bad("dossier, fact %s: no value of it", f.key) end
  elseif withheld[f.key] then
    x.withheld[f.key] = true
  elseif f.presumed ~= nil then
    x.facts[f.key], x.presumed[f.key] = f.presumed, true
  end
end
x.set = P.set(files, manifest, vocab, result.set)

local function number(cents) return cents and cents / 100 end
local function fraction(f) return f and f.count > 0 and { sum = number(f.sum), count = f.count } or nil end

-- Before C.tally and S.sheet, which note findings, in the order of the result.
local by_council = sitting ~= nil or #(dossier.scoresheets or {}) > 0
local scores, k
if by_council then scores, k = C.tally(x) else scores = S.sheet(x) end

local function facts_of(s)
  local facts, presumed, missing = {}, {}, {}
  for _, f in ipairs(s.facts) do
    local v = x.facts[f.key]
    if v ~= nil then facts[f.key] = type(masked[f.key]) == "table" and masked[f.key] or S.shown(f, v)
    elseif x.withheld[f.key] then facts[f.key] = masked[f.key]
    else insert(missing, f.key) end
    if x.presumed[f.key] then insert(presumed, f.key) end
  end
  return facts, #presumed > 0 and presumed or nil, s.state == "undecided" and missing or nil
end

local function score_tree(c, s)
  local facts, presumed, missing = facts_of(s)
  return { no = c.no, key = c.key, state = s.state, points = number(s.points), low = number(s.low),
    high = number(s.high), max = number(c.max), mean = fraction(s.mean), option = s.option and c.options[s.option].key,
    facts = facts, presumed = presumed, missing = missing, reason = s.reason, source = c.source }
end

---- sums, marks, stars ----

local function new_sum(max) return { points = 0, low = 0, high = 0, max = max } end
local parts, total, order = {}, new_sum(P.cents(manifest.total)), {}
for i, p in ipairs(manifest.parts) do
  parts[p.key] = new_sum(P.cents(p.max))
  order[i] = p.key
end
local criteria = {}
for i, c in ipairs(x.set.criteria) do
  local s = scores[i]
  criteria[i] = score_tree(c, s)
  for _, to in ipairs { parts[c.part], total } do
    to.points, to.low, to.high = to.points + (s.points or 0), to.low + s.low, to.high + s.high
  end
end
if k then -- the mean of the totals is exact; sums of cut means would not be
  for key, p in pairs(parts) do
    local open = p.high - p.low
    p.mean = k.parts[key]
    p.points = p.mean and k.cut(p.mean) or 0
    p.low, p.high = p.points, p.points + open
  end
  local open = total.high - total.low
  total.mean, total.points, total.low, total.high = k.total, k.decisive, k.decisive, k.decisive + open
end
local function sum_tree(s)
  return { points = number(s.points), low = number(s.low), high = number(s.high), max = number(s.max),
    mean = fraction(s.mean) }
end

local unmet, certain, possible = {}, 5, 5
for stars = 1, 5 do
  for i, c in ipairs(x.set.criteria) do
    local s = scores[i]
    local never = s.state == "not_applicable" or s.state == "not_scored"
    for _, o in ipairs(c.options) do
      if o.stars == stars and (never or s.low < o.points) then
        local open = not never and s.high >= o.points
        insert(unmet, { stars = stars, no = c.no, option = o.key, state = open and "open" or nil })
        certain = math.min(certain, stars - 1)
        if not open then possible = math.min(possible, stars - 1) end
      end
    end
  end
end
certain, possible = P.stars(manifest, total.low, certain), P.stars(manifest, total.high, possible)
for _, g in ipairs(x.gates) do
  certain = 0
  if g.state == "fired" then possible = 0 end
end
certain = math.min(certain, possible)
local stars = { certain = certain, possible = possible, self = x.has_self or nil }
if k and k.state ~= "ok" then stars, certain, possible = nil, 0, 0 end

---- council, award, record ----

local council
if k then
  local members = {}
  for i, s in ipairs(k.seats) do
    members[i] = { member = s.id, role = s.role, state = s.state, counts = s.counts, total = fraction(s.total) }
  end
  council = { state = k.state, why = k.why, sealed = k.sealed, counted = k.counted, members = members,
    most_spread = k.most_spread, rounded = manifest.rounding and number(k.decisive) or nil, firm = k.firm }
  if k.firm then -- told, and advice only: not made again
    local said = (result.council or {}).firm or {}
    k.firm.down, k.firm.up = said.down, said.up
    if said.down or said.up then host.left("council.firm.down and .up: how few moves of marks give another star") end
  end
end

local function add_months(iso, months)
  local y, m, d = string.match(iso, "(%d+)%-(%d+)%-(%d+)")
  local index = tonumber(y) * 12 + tonumber(m) - 1 + months
  local first = fmt("%04d-%02d-", index // 12, index % 12 + 1)
  local after = fmt("%04d-%02d-01", (index + 1) // 12, (index + 1) % 12 + 1)
  local days = P.day(after) - P.day(first .. "01")
  return first .. fmt("%02d", math.min(tonumber(d), days))
end

local award = {}
local function make_award()
  local band, top = nil, bands[#bands]
  for _, b in ipairs(bands) do if b.stars == certain then band = b end end
  if k.state ~= "ok" or not band or band.level == "none" then return end
  local level = sitting and sitting.level
  local from = (manifest.procedure or {}).forward_from
  award.awarded_by = band.level
  if level and from and k.decisive >= P.cents(from) and level ~= top.level then award.forward_to = top.level end
  if band.certificate and sitting and level == band.level and sitting.decision then
    local months = (manifest.certificate or {}).months or 36
    award.certificate = { from = sitting.decision.date, ["until"] = add_months(sitting.decision.date, months) }
  end
end
if k then make_award() end

local function check_record()
  local r = dossier.recorded
  if not r or not r.points or not r.stars then return end
  local points = P.cents(r.points)
  local band, marked = P.stars(manifest, points, 5), false
  if band == r.stars then return end
  for _, c in ipairs(x.set.criteria) do for _, o in ipairs(c.options) do marked = marked or o.stars > 0 end end
  local capped = band > r.stars and marked
  S.find(x, capped and "recorded_below_band" or "recorded_contradicts", nil,
    { P.decimal(points), fmt("%d", r.stars), fmt("%d", band) }, capped and "note" or "warning")
end
check_record()

---- compared ----

local function name_of(path, key, value)
  if type(key) == "string" then return path == "" and key or path .. "." .. key end
  local no = type(value) == "table" and (value.no or value.member)
  return fmt("%s[%d]%s", path, key - 1, no and " (" .. tostring(no) .. ")" or "")
end

local function told(v)
  if type(v) == "table" then return "a list or an object" end
  return type(v) == "string" and "'" .. sub(v, 1, 200) .. "'" or v == nil and "nothing" or tostring(v)
end

local function compare(path, found, expected)
  if type(found) ~= "table" or type(expected) ~= "table" then
    if found ~= expected then bad("result, %s: is %s, expected %s", path, told(found), told(expected)) end
    return
  end
  local keys, seen = {}, {}
  for _, t in ipairs { found, expected } do
    for key in pairs(t) do
      if not seen[key] then insert(keys, key) end
      seen[key] = true
    end
  end
  table.sort(keys, function(p, q)
    if type(p) == type(q) then return p < q end
    return type(p) == "number"
  end)
  for _, key in ipairs(keys) do compare(name_of(path, key, expected[key]), found[key], expected[key]) end
end

compare("criteria", result.criteria, criteria)
for key, p in pairs(parts) do parts[key] = sum_tree(p) end
compare("parts", result.parts, parts)
compare("total", result.total, sum_tree(total))
compare("marks_unmet", result.marks_unmet, unmet)
compare("gates", result.gates, x.gates)
compare("stars", result.stars, stars)
compare("basis", result.basis, by_council and "council" or "facts")
compare("council", result.council, council)
for _, key in ipairs { "awarded_by", "forward_to", "certificate" } do compare(key, result[key], award[key]) end
compare("findings", result.findings, x.findings)
local known = { "dossier", "dossier_hash", "pack", "engine_semantics", "limits", "set", "date", "basis", "criteria",
  "parts", "total", "stars", "council", "awarded_by", "forward_to", "certificate", "marks_unmet", "gates", "findings" }
for _, key in ipairs(known) do known[key] = true end
for key in pairs(result) do if not known[key] then bad("result, %s: is no member of a result", tostring(key)) end end
host.checked(fmt("result: %d criteria, sums, marks, gates, stars and findings made again from the %s", #criteria,
  by_council and "score sheets" or "facts"))
