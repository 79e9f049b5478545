-- Rural tourism services and sales: set 26.
-- 1048/QĐ-TTg, amended by 781/QĐ-TTg.

return group { key = "rural_tourism",
  sets = {
    require "rural_tourism.community_tourism",
  },
}
