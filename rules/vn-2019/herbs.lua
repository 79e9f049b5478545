-- Herbs: sets 19 to 22.
-- 1048/QĐ-TTg, amended by 781/QĐ-TTg.

return group { key = "herbs",
  sets = {
    require "herbs.functional_foods_medicines",
    require "herbs.cosmetics",
    require "herbs.medical_devices",
    require "herbs.other_herbal",
  },
}
