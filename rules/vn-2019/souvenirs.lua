-- Souvenirs, interior, decoration: sets 23 and 24.
-- 1048/QĐ-TTg, amended by 781/QĐ-TTg.

return group { key = "souvenirs",
  sets = {
    require "souvenirs.decorative_handicraft",
    require "souvenirs.household_handicraft",
  },
}
