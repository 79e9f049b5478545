-- Ornamental plants and animals: sets 23 to 25.
-- 26/2026/QĐ-TTg.

return group { key = "ornamental",
  sets = {
    require "ornamental.flowers",
    require "ornamental.ornamental_plants",
    require "ornamental.ornamental_animals",
  },
}
