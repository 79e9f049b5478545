-- Beverages: sets 14 to 17.
-- 26/2026/QĐ-TTg.

return group { key = "beverages",
  sets = {
    require "beverages.white_spirit",
    require "beverages.alcohol_other",
    require "beverages.mineral_bottled_water",
    require "beverages.soft_drinks",
  },
}
