-- Beverages: sets 15 to 18.
-- 1048/QĐ-TTg, amended by 781/QĐ-TTg.

return group { key = "beverages",
  sets = {
    require "beverages.white_liquor",
    require "beverages.other_alcoholic_drinks",
    require "beverages.mineral_pure_water",
    require "beverages.non_alcoholic_drinks",
  },
}
