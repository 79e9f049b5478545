-- Set 4: Honey, honey products, other nectar (Mật ong, các sản phẩm từ mật ong, mật khác).
-- 1048/QĐ-TTg, amended by 781/QĐ-TTg, criteria set 4.
local common = require "common"
local sensory = require "food.sensory"
local shared = require "food.shared"

return set { key = "honey", number = 4,
  vi = "Mật ong, các sản phẩm từ mật ong, mật khác", en = "Honey, honey products, other nectar",
  subgroup = "raw_food",
  counterparts = { ["vn-2026"] = { "honey_other_farm_food" } },
  article = {
    vi = "1048/QĐ-TTg (sửa đổi bởi 781/QĐ-TTg), bộ tiêu chí 4",
    en = "1048/QĐ-TTg (amended by 781/QĐ-TTg), criteria set 4"
  },

  section { no = "1", key = "production_organisation", part = "A", max = 18,
    vi = "Tổ chức sản xuất", en = "Production organisation",
    at("1.1", common.raw_material_origin, { gate = common.gates.material_origin }),
    choice { no = "1.2", key = "value_added", max = 3, fact = "processing_level",
      vi = "Gia tăng giá trị", en = "Value added",
      { key = "coarse_filtering", points = 0, is = "sorted",
        vi = "Lọc thô, bỏ tạp cơ học", en = "Simple filtering, mechanical impurities removed" },
      { key = "fine_filtering", points = 1, is = "preprocessed",
        vi = "Lọc thô, lọc tinh, hạ thủy phần", en = "Coarse and fine filtering, water reduced" },
      { key = "processing", points = 2, is = { "simple_processed", "processed" },
        vi = "Có chế biến", en = "Processed" },
      { key = "deep_processing", points = 3, is = "deep_processed",
        vi = "Chế biến sâu, nâng chất lượng", en = "Deep processing into a better product" } },
    at("1.3", common.production_capacity),
    at("1.4", common.chain_linkage, { vi = "Liên kết chuỗi trong sản xuất" }),
    at("1.5", common.environmental_protection),
    at("1.6", common.clean_energy_technology),
  },

  section { no = "2", key = "product_development", part = "A", max = 8,
    vi = "Phát triển sản phẩm", en = "Product development",
    at("2.1", common.product_idea),
    at("2.2", shared.packaging_completeness),
    at("2.3", common.packaging_style, { vi = "Phong cách của bao bì" }),
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

  section { no = "6", key = "sensory", part = "C", max = 18,
    vi = "Chỉ tiêu cảm quan", en = "Sensory quality",
    judged { no = "6.1", key = "foreign_matter", max = 2,
      vi = "Tạp chất lạ", en = "Foreign matter",
      { key = "little_acceptable", points = 0,
        vi = "Ít tạp chất, còn chấp nhận", en = "Little foreign matter, acceptable" },
      { key = "very_little", points = 1,
        vi = "Rất ít tạp chất, còn chấp nhận", en = "Very little foreign matter, acceptable" },
      { key = "clean", points = 2, vi = "Sạch, không tạp chất", en = "Clean, no foreign matter" } },
    at("6.2", sensory.packing_form),
    judged { no = "6.3", key = "color_consistency", max = 4,
      vi = "Màu sắc, thể chất", en = "Colour and consistency",
      { key = "acceptable", points = 1, vi = "Chấp nhận được", en = "Acceptable" },
      { key = "fairly_suitable", points = 2, vi = "Khá hợp sản phẩm", en = "Fairly suits the product" },
      { key = "suitable", points = 3, vi = "Hợp sản phẩm", en = "Suits the product" },
      { key = "very_suitable", points = 4, vi = "Rất hợp sản phẩm", en = "Suits the product very well" } },
    judged { no = "6.4", key = "smell", max = 5,
      vi = "Mùi", en = "Smell",
      { key = "flavouring", points = 0,
        vi = "Mùi hương liệu, không phải thành phần", en = "Smell of flavouring, not of the ingredients" },
      { key = "light", points = 1, vi = "Nhẹ, tự nhiên, phù hợp", en = "Light, natural, fitting" },
      { key = "clear", points = 2, vi = "Tự nhiên, rõ, phù hợp", en = "Natural, clear, fitting" },
      { key = "very_clear", points = 3, vi = "Tự nhiên, rất rõ, phù hợp", en = "Natural, very clear, fitting" },
      { key = "very_clear_appealing", points = 5,
        vi = "Tự nhiên, rất rõ, hấp dẫn", en = "Natural, very clear, appealing" } },
    judged { no = "6.5", key = "taste", max = 4,
      vi = "Vị", en = "Taste",
      { key = "acceptable", points = 0, vi = "Chấp nhận được", en = "Acceptable" },
      { key = "fairly_suitable", points = 1, vi = "Khá hợp sản phẩm", en = "Fairly suits the product" },
      { key = "appealing", points = 2, vi = "Hợp và hấp dẫn", en = "Suits the product and appeals" },
      { key = "very_appealing", points = 4, vi = "Hợp và rất hấp dẫn", en = "Suits and appeals strongly" } },
  },

  section { no = "7", key = "nutrition", part = "C", max = 2, vi = "Dinh dưỡng", en = "Nutrition",
    at("7", shared.nutrition_indicators, {
      hint = {
        vi = "Ví dụ vitamin nhóm B, đường khử, theo phiếu kiểm nghiệm",
        en = "For example B vitamins, reducing sugars, per test report"
      },
    }),
  },

  section { no = "8", key = "uniqueness", part = "C", max = 5, vi = "Tính độc đáo", en = "Uniqueness",
    at("8", common.uniqueness),
  },

  section { no = "9", key = "declaration_and_testing", part = "C", max = 5,
    vi = "Công bố chất lượng sản phẩm", en = "Quality declaration and periodic testing",
    at("9.1", shared.declaration_dossier),
    at("9.2", common.periodic_testing_of_3),
  },

  section { no = "10", key = "quality_assurance", part = "C", max = 5,
    vi = "Đảm bảo chất lượng sản phẩm", en = "Quality assurance",
    at("10", common.quality_assurance, {
      hint = {
        vi = "Chứng nhận tiên tiến: ví dụ VietGAP, ISO, HACCP",
        en = "Advanced certificate: for example VietGAP, ISO, HACCP"
      },
    }),
  },

  section { no = "11", key = "global_market", part = "C", max = 5,
    vi = "Cơ hội thị trường toàn cầu", en = "Global market opportunity",
    at("11", common.global_market),
  },
}
