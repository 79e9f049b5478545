-- Medicinal materials and their products: sets 18 to 20.
-- 26/2026/QĐ-TTg.

return group { key = "herbs",
  sets = {
    require "herbs.functional_food_medicine",
    require "herbs.cosmetics",
    require "herbs.essential_oils_herbs",
  },
}
