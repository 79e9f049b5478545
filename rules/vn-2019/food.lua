-- Food: sets 1 to 14.
-- 1048/QĐ-TTg, amended by 781/QĐ-TTg.

return group { key = "food",
  sets = {
    require "food.fresh_vegetables_fruits_nuts",
    require "food.fresh_meat_eggs_milk",
    require "food.rice_grains",
    require "food.honey",
    require "food.fast_food",
    require "food.processed_rice_grains",
    require "food.processed_vegetables_fruits_nuts",
    require "food.processed_meat_eggs_milk",
    require "food.processed_aquatic",
    require "food.liquid_seasonings",
    require "food.other_spices",
    require "food.tea",
    require "food.other_tea_products",
    require "food.coffee_cocoa",
  },
}
