-- Food: sets 1 to 13.
-- 26/2026/QĐ-TTg.

return group { key = "food",
  sets = {
    require "food.fresh_produce",
    require "food.fresh_animal",
    require "food.rice_cereals",
    require "food.honey_other_farm_food",
    require "food.fast_food",
    require "food.processed_rice_cereals",
    require "food.processed_produce",
    require "food.processed_animal_honey",
    require "food.sauces_liquid",
    require "food.spices_other",
    require "food.tea",
    require "food.herbal_tea",
    require "food.coffee_cocoa",
  },
}
