-- Set 12: Fresh and processed tea (Chè tươi, chế biến).
-- 1048/QĐ-TTg, amended by 781/QĐ-TTg, criteria set 12.
local common = require "common"
local sensory = require "food.sensory"
local shared = require "food.shared"

return set { key = "tea", number = 12,
  vi = "Chè tươi, chế biến", en = "Fresh and processed tea",
  subgroup = "tea",
  counterparts = { ["vn-2026"] = { "tea" } },
  article = {
    vi = "1048/QĐ-TTg (sửa đổi bởi 781/QĐ-TTg), bộ tiêu chí 12",
    en = "1048/QĐ-TTg (amended by 781/QĐ-TTg), criteria set 12"
  },

  section { no = "1", key = "production_organisation", part = "A", max = 18,
    vi = "Tổ chức sản xuất", en = "Production organisation",
    at("1.1", common.raw_material_origin, { gate = common.gates.material_origin }),
    at("1.2", shared.value_added),
    at("1.3", common.production_capacity),
    at("1.4", common.chain_linkage, { vi = "Liên kết chuỗi trong sản xuất" }),
    at("1.5", common.environmental_protection),
    at("1.6", common.clean_energy_technology),
  },

  section { no = "2", key = "product_development", part = "A", max = 8,
    vi = "Phát triển sản phẩm", en = "Product development",
    at("2.1", common.product_idea),
    at("2.2", common.packaging_completeness),
    at("2.3", common.packaging_style),
  },

  section { no = "3", key = "community_strength", part = "A", max = 9,
    vi = "Sức mạnh cộng đồng", en = "Community strength",
    at("3.1", common.organisation_type),
    at("3.2", common.community_in_management),
    at("3.3", common.local_labor),
    at("3.4", common.business_growth),
    at("3.5", common.accounting_practice),
  },

  section { no = "4", key = "marketing", part = "B", max = 15, vi = "Tiếp thị", en = "Marketing",
    at("4.1", common.distribution_area),
    at("4.2", common.distribution_organisation),
    at("4.3", common.promotion),
  },

  section { no = "5", key = "product_story", part = "B", max = 10,
    vi = "Câu chuyện về sản phẩm", en = "Product story",
    at("5.1", common.story_presence),
    at("5.2", common.story_identity),
    at("5.3", common.story_structure),
  },

  section { no = "6", key = "sensory", part = "C", max = 20,
    vi = "Chỉ tiêu cảm quan", en = "Sensory quality",
    -- 6.1 Ngoại hình (appearance)
    at("6.1.1", sensory.foreign_matter),
    judged { no = "6.1.2", key = "leaf_shape", max = 2,
      vi = "Hình dạng cánh chè", en = "Shape of the tea leaf",
      hint = { vi = "Cánh dài, xoăn đều hoặc có tuyết", en = "Long or evenly curled leaf, downy tips" },
      { key = "uneven_acceptable", points = 0, vi = "Chưa đều, còn chấp nhận", en = "Uneven but acceptable" },
      { key = "fairly_even_suitable", points = 1, vi = "Khá đều, hợp sản phẩm", en = "Fairly even, suits the product" },
      { key = "even_suitable", points = 2, vi = "Đều, hợp sản phẩm", en = "Even, suits the product" } },
    judged { no = "6.1.3", key = "leaf_color", max = 2,
      vi = "Màu sắc cánh chè", en = "Colour of the tea leaf",
      { key = "unsuitable", points = 0, vi = "Chưa hợp sản phẩm", en = "Does not suit the product" },
      { key = "natural_fairly_suitable", points = 1,
        vi = "Tự nhiên, khá hợp sản phẩm", en = "Natural, fairly suits the product" },
      { key = "natural_suitable", points = 2, vi = "Tự nhiên, hợp sản phẩm", en = "Natural, suits the product" } },
    -- 6.2 Nước pha (brew)
    at("6.2.1", sensory.brew_color),
    at("6.2.2", sensory.brew_smell),
    judged { no = "6.2.3", key = "brew_taste", max = 5,
      vi = "Vị nước", en = "Taste of the brew",
      { key = "odd_or_unclear", points = 0, vi = "Vị lạ (tạm được) hoặc không rõ", en = "Odd (acceptable) or unclear" },
      { key = "fairly_full", points = 1, vi = "Khá đậm, hợp sản phẩm", en = "Fairly full, suits the product" },
      { key = "full_mild", points = 3, vi = "Đậm, dịu, phù hợp", en = "Full, mild, fitting" },
      { key = "full_mild_sweet", points = 5, vi = "Đậm, dịu, hậu ngọt", en = "Full, mild, sweet aftertaste" } },
  },

  section { no = "7", key = "uniqueness", part = "C", max = 5, vi = "Tính độc đáo", en = "Uniqueness",
    at("7", common.uniqueness, { hint = common.hints.not_confused }),
  },

  section { no = "8", key = "declaration_and_testing", part = "C", max = 5,
    vi = "Công bố chất lượng sản phẩm, kiểm tra định kỳ", en = "Quality declaration and periodic testing",
    at("8.1", common.declaration_dossier),
    at("8.2", common.periodic_testing),
  },

  section { no = "9", key = "quality_assurance", part = "C", max = 5,
    vi = "Đảm bảo chất lượng sản phẩm", en = "Quality assurance",
    at("9", common.quality_assurance),
  },

  section { no = "10", key = "global_market", part = "C", max = 5,
    vi = "Cơ hội thị trường toàn cầu", en = "Global market opportunity",
    at("10", common.global_market),
  },
}
