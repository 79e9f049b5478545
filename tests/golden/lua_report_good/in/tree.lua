-- Everything that a report can see of the first dossier; long lists are cut.
local function show(lines, value, indent, list)
  local n = 0
  for key, v in pairs(value) do
    n = n + 1
    local name = indent .. (list and "-" or key .. ":")
    if list and n > 2 then
      table.insert(lines, indent .. "- ...")
      return
    end
    if type(v) == "table" then
      table.insert(lines, name)
      show(lines, v, indent .. "  ", #v > 0)
    else
      table.insert(lines, name .. " " .. tostring(v))
    end
  end
end

return {
  begin = function(run, state)
    return "language " .. run.lang .. "\n"
  end,
  dossier = function(d, state)
    state.count = (state.count or 0) + 1
    if state.count == 1 then
      local lines = {}
      show(lines, d, "", false)
      return table.concat(lines, "\n") .. "\n"
    end
  end,
  finish = function(state)
    return report.html("<" .. state.count .. " & no more>") .. "\n"
      .. report.csv({ "=1+1", "a;b", 'say "x"', -2.5, true, "''-1", "" })
      .. report.number(1234.5) .. " " .. report.date("2026-12-31") .. " " .. report.date("soon") .. "\n"
  end,
}
