-- drop.lua FILE SHARE SEED - a dossier with a share of its facts (percent) taken out, each one by chance.
local file, share, seed = arg[1], tonumber(arg[2]), tonumber(arg[3]) * 2 + 1
local function random(n)
  seed = seed ~ (seed << 13); seed = seed ~ (seed >> 7); seed = seed ~ (seed << 17)
  return (seed >> 11) % n + 1
end
for _ = 1, 20 do random(2) end
local inside = false
for line in io.lines(file) do
  if line:find("^%S") then inside = line:find("^facts:") or line:find("^self_assessment:") end
  if not (inside and line:find("^%s+[^#%s]") and random(100) <= share) then
    print((line:gsub("^(id: .*)$", "%1-" .. arg[3])))
  end
end
