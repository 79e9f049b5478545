-- Textiles and garments: set 25.
-- 1048/QĐ-TTg, amended by 781/QĐ-TTg.

return group { key = "textiles",
  sets = {
    require "textiles.textiles_garments",
  },
}
