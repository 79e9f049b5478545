-- sheets.lua MEMBERS < RESULTS.ndjson - score sheets near the points that the facts give.
local members = tonumber(arg[1])
for line in io.lines() do
  local id = line:match('^{"dossier":"([^"]+)"')
  local marks = {}
  for no, points in line:gmatch('{"no":"([%d.]+)","key":"[%w_]+","state":"%a+","points":([%d.]+)') do
    marks[#marks + 1] = string.format('"%s":%s', no, points)
  end
  for i = 1, members do
    print(string.format('{"dossier":"%s","member":"M%d","recused":false,"marks":{%s}}', id, i, table.concat(marks, ",")))
  end
end
