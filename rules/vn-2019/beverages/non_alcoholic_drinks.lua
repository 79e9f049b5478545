-- Set 18: Non-alcoholic drinks (Đồ uống không cồn).
-- 1048/QĐ-TTg, amended by 781/QĐ-TTg, criteria set 18.
local common = require "common"
local shared = require "beverages.shared"

return set { key = "non_alcoholic_drinks", number = 18,
  vi = "Đồ uống không cồn", en = "Non-alcoholic drinks",
  subgroup = "non_alcoholic",
  counterparts = { ["vn-2026"] = { "soft_drinks" } },
  article = {
    vi = "1048/QĐ-TTg (sửa đổi bởi 781/QĐ-TTg), bộ tiêu chí 18",
    en = "1048/QĐ-TTg (amended by 781/QĐ-TTg), criteria set 18"
  },

  section { no = "1", key = "production_organisation", part = "A", max = 18,
    vi = "Tổ chức sản xuất", en = "Production organisation",
    at("1.1", common.raw_material_origin, { gate = common.gates.material_origin }),
    at("1.2", common.value_added),
    at("1.3", common.production_capacity),
    at("1.4", common.chain_linkage),
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
    judged { no = "6.1", key = "foreign_matter", max = 5,
      vi = "Tạp chất lạ", en = "Foreign matter",
      gate = common.gates.unsafe_foreign_matter,
      { key = "present_acceptable", points = 0,
        vi = "Có tạp chất, còn chấp nhận", en = "Some foreign matter, acceptable" },
      { key = "very_little", points = 3,
        vi = "Rất ít tạp chất, còn chấp nhận", en = "Very little foreign matter, acceptable" },
      { key = "clean", points = 5, vi = "Sạch, không tạp chất", en = "Clean, no foreign matter" } },
    at("6.2", shared.color),
    at("6.3", shared.smell),
    judged { no = "6.4", key = "taste", max = 6,
      vi = "Vị", en = "Taste",
      { key = "odd", points = 0, vi = "Vị lạ", en = "Odd taste" },
      { key = "acceptable", points = 2, vi = "Chấp nhận được", en = "Acceptable" },
      { key = "suitable", points = 4, vi = "Hợp sản phẩm", en = "Suits the product" },
      { key = "appealing", points = 6, vi = "Hợp và hấp dẫn", en = "Suits the product and appeals" } },
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
