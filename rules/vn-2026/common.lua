-- Criteria that several sets share, gathered from common/, with the gates and notes they use.
-- A sheet places them: at("1.1", common.raw_material_origin, { marks = { … } }).
-- What only one group shares stands in that group's own shared.lua.

local common = {
  gates = require "common.gates",
  notes = require "common.notes",
}

local files = {
  require "common.production",
  require "common.development",
  require "common.community",
  require "common.marketing",
  require "common.quality",
}

for _, file in ipairs(files) do
  for name, criterion in pairs(file) do
    assert(common[name] == nil, name)   -- two files may not use one name
    common[name] = criterion
  end
end

return common
