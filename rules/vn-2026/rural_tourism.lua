-- Community tourism, eco-tourism and tourist points: set 26.
-- 26/2026/QĐ-TTg.

return group { key = "rural_tourism",
  sets = {
    require "rural_tourism.tourism",
  },
}
