-- bytes.lua VERIFY FILE COPY COUNT - changes one byte of the file at COUNT places, one at a time, and asks
-- VERIFY about each copy. Places are spread evenly, and the file's head, tail and numbers come in.
local verify, file, copy, count = arg[1], arg[2], arg[3], tonumber(arg[4])
local f = assert(io.open(file, "rb"))
local text = f:read("a")
f:close()

local places = {}
for i = 0, count - 1 do places[#places + 1] = i * #text // count + 1 end
for _, word in ipairs { '"format":"', '"chain_id":"', '"assessment":', '"first":', '"before":"', '"head":"', '"seq":',
  '"signature":"', '"public":"', '"owner":"', '"salt":"', '"value":', '"hash":"' } do
  local _, last = text:find(word, 1, true)
  if last then places[#places + 1] = last + 1 end
end

local missed = 0
for _, at in ipairs(places) do
  local changed = string.char(text:byte(at) ~ 1)
  f = assert(io.open(copy, "wb"))
  f:write(text:sub(1, at - 1), changed, text:sub(at + 1))
  f:close()
  local p = assert(io.popen(verify .. " " .. copy .. " 2>&1"))
  local said = p:read("a")
  local _, _, code = p:close()
  if (code ~= 1 and code ~= 2) or #said < 10 then
    missed = missed + 1
    print(string.format("byte %d (%q to %q) is not found: exit code %s: %s", at, text:sub(at, at), changed,
      tostring(code), said))
  end
end
print(string.format("%d bytes changed, %d not found", #places, missed))
os.exit(missed == 0)
