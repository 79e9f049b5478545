-- A summary in the column order that a ministry asks for, as CSV: a line a dossier, a sum at the end.
-- ocop assess DOSSIERS --lang vi --format lua:ministry-summary.lua --output summary.csv
local heads = {
  vi = { "TT", "Tỉnh", "Xã", "Chủ thể", "Tên sản phẩm", "Bộ sản phẩm", "Phần A", "Phần B", "Phần C", "Tổng điểm",
         "Hạng sao", "Ngày", "Số hồ sơ" },
  en = { "No", "Province", "Commune", "Producer", "Product", "Set", "Part A", "Part B", "Part C", "Total", "Stars",
         "Day", "Dossier" },
}

local function stars(d)
  if d.stars.decided then
    return d.stars.certain
  end
  return d.stars.certain .. "–" .. d.stars.possible
end

local function part(d, i)
  return d.parts[i] and d.parts[i].points or ""
end

return {
  begin = function(run, state)
    state.count, state.decided, state.total = 0, 0, 0
    return report.csv(heads[run.lang])
  end,

  dossier = function(d, state)
    state.count = state.count + 1
    if d.stars.decided then
      state.decided = state.decided + 1
      state.total = state.total + d.points.total
    end
    return report.csv({
      state.count, d.place.province, d.place.commune, d.producer, d.name, d.set.title, part(d, 1), part(d, 2),
      part(d, 3), d.points.total, stars(d), report.date(d.date), d.id,
    })
  end,

  finish = function(state)
    local mean = ""
    if state.decided > 0 then
      mean = string.format("%.2f", state.total / state.decided)
    end
    return report.csv({ state.count, "", "", "", "", "", "", "", "", mean, "", "", "" })
  end,
}
