-- The press list of one province: its products by stars, the best ones first.
-- ocop assess DOSSIERS --lang vi --format lua:press-list.lua --output press-list.txt
local PROVINCE = "Lào Cai"

local words = {
  vi = {
    title = "SẢN PHẨM OCOP TỈNH %s",
    stars = "Hạng %d sao (%d sản phẩm)",
    item = "%d. %s, %s, xã %s: %s điểm",
    claimed = " (điểm tự chấm)",
    none = "Chưa có sản phẩm nào đạt 3 sao.",
    open = "Chưa xếp hạng: %d hồ sơ.",
  },
  en = {
    title = "OCOP PRODUCTS OF %s",
    stars = "%d stars (products: %d)",
    item = "%d. %s, %s, commune of %s: %s points",
    claimed = " (points as claimed by the producer)",
    none = "No product has reached 3 stars yet.",
    open = "Dossiers not ranked yet: %d",
  },
}

local function begin(run, state)
  state.words = words[run.lang]
  state.by_stars = { [3] = {}, [4] = {}, [5] = {} }
  state.open = 0
  return string.format(state.words.title, string.upper(PROVINCE)) .. "\n"
end

local function dossier(d, state)
  if d.place.province ~= PROVINCE then
    return
  end
  if not d.stars.decided then
    state.open = state.open + 1
  elseif d.stars.certain >= 3 then
    -- Only what the list shows is kept, not the whole result.
    table.insert(state.by_stars[d.stars.certain], {
      name = d.name, producer = d.producer, commune = d.place.commune,
      points = d.points.total, claimed = d.self_claimed,
    })
  end
end

local function better(a, b)
  if a.points ~= b.points then
    return a.points > b.points
  end
  return a.name < b.name
end

local function finish(state)
  local w, lines = state.words, {}
  for stars = 5, 3, -1 do
    local list = state.by_stars[stars]
    if #list > 0 then
      table.sort(list, better)
      table.insert(lines, "\n" .. string.format(w.stars, stars, #list))
      for i, p in ipairs(list) do
        table.insert(lines, string.format(w.item, i, p.name, p.producer, p.commune, report.number(p.points))
          .. (p.claimed and w.claimed or ""))
      end
    end
  end
  if #lines == 0 then
    table.insert(lines, w.none)
  end
  if state.open > 0 then
    table.insert(lines, "\n" .. string.format(w.open, state.open))
  end
  return table.concat(lines, "\n") .. "\n"
end

return { begin = begin, dossier = dossier, finish = finish }
