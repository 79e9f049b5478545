-- Set 24: Household handicraft (Thủ công mỹ nghệ gia dụng).
-- 1048/QĐ-TTg, amended by 781/QĐ-TTg, criteria set 24.
local common = require "common"
local shared = require "souvenirs.shared"

return set { key = "household_handicraft", number = 24,
  vi = "Thủ công mỹ nghệ gia dụng", en = "Household handicraft",
  subgroup = "household_handicraft",
  counterparts = { ["vn-2026"] = { "handicraft" } },
  article = {
    vi = "1048/QĐ-TTg (sửa đổi bởi 781/QĐ-TTg), bộ tiêu chí 24",
    en = "1048/QĐ-TTg (amended by 781/QĐ-TTg), criteria set 24"
  },

  section { no = "1", key = "production_organisation", part = "A", max = 18,
    vi = "Tổ chức sản xuất", en = "Production organisation",
    at("1.1", common.raw_material_origin, { gate = common.gates.material_origin }),
    at("1.2", shared.value_added),
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

  section { no = "6", key = "craft_indicators", part = "C", max = 27,
    vi = "Các chỉ tiêu", en = "Craft indicators",
    at("6.1", shared.workmanship),
    at("6.2", shared.unique_design),
    judged { no = "6.3", key = "overall_design", max = 6,
      vi = "Cái nhìn tổng thể/thiết kế/khả năng tương thích của các yếu tố", en = "Overall look and harmony",
      hint = {
        vi = "Kiểu dáng, hoa văn, màu, kết cấu, tỷ lệ", en = "Shape, pattern, colour, structure and proportion"
      },
      { key = "clashing", points = 0, vi = "Các yếu tố chưa hợp nhau", en = "Elements do not fit together" },
      { key = "average", points = 2, vi = "Hợp nhau ở mức vừa", en = "Elements fit moderately" },
      { key = "good", points = 4, vi = "Hợp nhau tốt", en = "Elements fit well" },
      { key = "good_traditional", points = 6,
        vi = "Hợp tốt, có hồn truyền thống", en = "Fit well, traditional and with soul" } },
    at("6.4", common.product_features),
    judged { no = "6.5", key = "material_quality", max = 3,
      vi = "Chất lượng của nguyên liệu/thành phần", en = "Material quality",
      { key = "poor", points = 0, vi = "Kém, gây hại, khó bán", en = "Poor, harmful, hard to sell" },
      { key = "average", points = 1, vi = "Trung bình, bán được", en = "Average, sellable" },
      { key = "high", points = 3, vi = "Chất lượng cao, bán và xuất được", en = "High quality, sells and exports" } },
    at("6.6", shared.practicality),
  },

  section { no = "7", key = "quality_declaration", part = "C", max = 5,
    vi = "Công bố chất lượng sản phẩm", en = "Quality declaration",
    ladder { no = "7", key = "declaration_dossier", max = 5,
      vi = "Công bố chất lượng sản phẩm", en = "Declaration dossier",
      { key = "none", points = 0, vi = "Chưa có hồ sơ công bố", en = "No declaration dossier" },
      { key = "incomplete", points = 1, when = "quality_declaration == 'incomplete'",
        vi = "Hồ sơ còn thiếu", en = "Dossier incomplete" },
      { key = "complete", points = 3, when = "quality_declaration == 'complete'",
        vi = "Hồ sơ đủ theo quy định", en = "Dossier complete per rules" },
      { key = "complete_tested", points = 5, when = "quality_declaration == 'complete' and independent_test_report",
        vi = "Hồ sơ đủ, có kiểm nghiệm độc lập", en = "Complete, with an independent test" } },
  },

  section { no = "8", key = "periodic_testing", part = "C", max = 3,
    vi = "Kiểm tra định kỳ các chỉ tiêu ATTP", en = "Periodic food-safety testing",
    at("8", common.periodic_testing_of_3),
  },

  section { no = "9", key = "global_market", part = "C", max = 5,
    vi = "Cơ hội thị trường toàn cầu", en = "Global market opportunity",
    at("9", common.global_market),
  },
}
