-- Set 12: Teas from other plants (Trà từ thực vật khác).
-- 26/2026/QĐ-TTg, criteria set 12.
local common = require "common"
local sensory = require "food.sensory"
local shared = require "food.shared"

return set { key = "herbal_tea", number = 12,
  vi = "Trà từ thực vật khác", en = "Teas from other plants",
  subgroup = "tea", ministries = { "mae" },
  counterparts = { ["vn-2019"] = { "other_tea_products" } },
  article = { vi = "26/2026/QĐ-TTg, bộ tiêu chí 12", en = "26/2026/QĐ-TTg, criteria set 12" },
  gates = { common.gates.forged_file, common.gates.facility_rules, common.gates.registration_file },

  section { no = "1", key = "production", part = "A", max = 18,
    vi = "Tổ chức sản xuất", en = "Production organisation",
    at("1.1", common.raw_material_origin, { marks = { from_50_to_75 = 3 }, gate = common.gates.material_origin }),
    at("1.2", shared.material_area_certificate),
    at("1.3", common.value_added),
    at("1.4", common.production_capacity),
    at("1.5", common.chain_linkage),
    at("1.6", common.environmental_protection),
    at("1.7", common.sustainable_technology),
  },

  section { no = "2", key = "product_development", part = "A", max = 10,
    vi = "Phát triển sản phẩm", en = "Product development",
    at("2.1", common.product_idea, { gate = common.gates.relabelled_product }),
    at("2.2", common.packaging),
    at("2.3", common.labelling),
    at("2.4", common.bilingual_label),
  },

  section { no = "3", key = "community", part = "A", max = 12,
    vi = "Sức mạnh cộng đồng", en = "Community strength",
    at("3.1", common.organisation_type),
    at("3.2", common.priority_representative),
    at("3.3", common.local_labor),
    at("3.4", common.business_growth),
    at("3.5", common.intellectual_property),
  },

  section { no = "4", key = "marketing", part = "B", max = 13,
    vi = "Tiếp thị", en = "Marketing",
    at("4.1", common.distribution_area),
    at("4.2", common.distribution_organisation),
    at("4.3", common.promotion),
  },

  section { no = "5", key = "story", part = "B", max = 12,
    vi = "Câu chuyện sản phẩm", en = "Product story",
    at("5.1", common.story_presence),
    at("5.2", common.story_structure),
    at("5.3", common.story_identity),
  },

  section { no = "6", key = "sensory", part = "C", max = 15,
    vi = "Chỉ tiêu cảm quan", en = "Sensory indicators",
    at("6.1", sensory.foreign_matter),
    at("6.2", sensory.shape),
    at("6.3", sensory.brew_color, { marks = { clear_very_suitable = 4 } }),
    at("6.4", sensory.brew_smell, { marks = { strong = 4 } }),
    at("6.5", sensory.brew_taste, { marks = { full_mild = 4 } }),
  },

  section { no = "7", key = "uniqueness", part = "C", max = 5, vi = "Tính độc đáo", en = "Uniqueness",
    at("7", common.uniqueness),
  },

  section { no = "8", key = "declaration_dossier", part = "C", max = 5,
    vi = "Công bố chất lượng", en = "Quality declaration",
    at("8", common.declaration_dossier),
  },

  section { no = "9", key = "quality_assurance", part = "C", max = 5,
    vi = "Đảm bảo chất lượng", en = "Quality assurance",
    at("9", common.quality_assurance),
  },

  section { no = "10", key = "usage_guide", part = "C", max = 2,
    vi = "Hướng dẫn sử dụng", en = "Instructions for use",
    at("10", common.usage_guide),
  },

  section { no = "11", key = "global_market", part = "C", max = 3,
    vi = "Cơ hội thị trường toàn cầu", en = "Global market opportunity",
    at("11", common.global_market),
  },
}
