-- Handicraft: sets 21 and 22.
-- 26/2026/QĐ-TTg.

return group { key = "handicraft",
  sets = {
    require "handicraft.handicraft",
    require "handicraft.textiles",
  },
}
