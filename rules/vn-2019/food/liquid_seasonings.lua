-- Set 10: Sauces, fish sauce, other liquid seasonings (Tương, nước mắm, gia vị dạng lỏng khác).
-- 1048/QĐ-TTg, amended by 781/QĐ-TTg, criteria set 10.
local common = require "common"
local sensory = require "food.sensory"
local shared = require "food.shared"

return set { key = "liquid_seasonings", number = 10,
  vi = "Tương, nước mắm, gia vị dạng lỏng khác", en = "Sauces, fish sauce, other liquid seasonings",
  subgroup = "spices",
  counterparts = { ["vn-2026"] = { "sauces_liquid" } },
  article = {
    vi = "1048/QĐ-TTg (sửa đổi bởi 781/QĐ-TTg), bộ tiêu chí 10",
    en = "1048/QĐ-TTg (amended by 781/QĐ-TTg), criteria set 10"
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

  section { no = "6", key = "sensory", part = "C", max = 20,
    vi = "Chỉ tiêu cảm quan", en = "Sensory quality",
    judged { no = "6.1", key = "foreign_matter", max = 2,
      vi = "Tạp chất", en = "Foreign matter",
      gate = common.gates.unsafe_foreign_matter,
      { key = "present_acceptable", points = 0,
        vi = "Có tạp chất, còn chấp nhận", en = "Some foreign matter, acceptable" },
      { key = "very_little", points = 1,
        vi = "Rất ít tạp chất, còn chấp nhận", en = "Very little foreign matter, acceptable" },
      { key = "none_found", points = 2, vi = "Không thấy tạp chất", en = "No foreign matter found" } },
    judged { no = "6.2", key = "consistency", max = 3,
      vi = "Thể chất", en = "Consistency",
      { key = "unsuitable", points = 0, vi = "Chưa hợp sản phẩm", en = "Does not suit the product" },
      { key = "fairly_suitable", points = 1, vi = "Khá hợp sản phẩm", en = "Fairly suits the product" },
      { key = "suitable", points = 2, vi = "Hợp sản phẩm", en = "Suits the product" },
      { key = "very_suitable", points = 3, vi = "Rất hợp sản phẩm", en = "Suits the product very well" } },
    at("6.3", sensory.color),
    judged { no = "6.4", key = "smell", max = 3,
      vi = "Mùi", en = "Smell",
      { key = "odd", points = 0, vi = "Mùi lạ", en = "Odd smell" },
      { key = "acceptable", points = 1, vi = "Chấp nhận được", en = "Acceptable" },
      { key = "suitable", points = 2, vi = "Hợp sản phẩm", en = "Suits the product" },
      { key = "natural", points = 3, vi = "Tự nhiên, đặc trưng sản phẩm", en = "Natural, typical of the product" } },
    judged { no = "6.5", key = "taste", max = 6,
      vi = "Vị", en = "Taste",
      { key = "odd", points = 0, vi = "Vị lạ", en = "Odd taste" },
      { key = "acceptable", points = 2, vi = "Chấp nhận được", en = "Acceptable" },
      { key = "suitable", points = 3, vi = "Hợp sản phẩm", en = "Suits the product" },
      { key = "appealing", points = 6, vi = "Hợp và hấp dẫn", en = "Suits the product and appeals" } },
    at("6.6", sensory.packing_form),
  },

  section { no = "7", key = "uniqueness", part = "C", max = 5, vi = "Tính độc đáo", en = "Uniqueness",
    judged { no = "7", key = "uniqueness", max = 5,
      vi = "Tính độc đáo", en = "Uniqueness",
      hint = {
        vi = "Nét riêng, có thể thành thương hiệu địa phương", en = "Own character; could become a local brand"
      },
      note = {
        vi = "Bản chép ghi 0, 1, 2, 3 nên cả phiếu chỉ cộng được 98. Ở đây lấy 0, 1, 3, 5: mọi bộ thực phẩm khác cho "
          .. "5 điểm, bộ gia vị khác và phiếu 2026 ghi 0, 1, 3, 5. Độ tin cậy: cao.",
        en = "The transcription has 0, 1, 2, 3, and its sheet adds up to 98 only. Read as 0, 1, 3, 5: every other "
          .. "food set gives 5, and the other spices and the sheet of 2026 have 0, 1, 3, 5. Confidence: high."
      },
      { key = "ordinary", points = 0, vi = "Trung bình", en = "Ordinary" },
      { key = "fairly_unique", points = 1, vi = "Khá độc đáo", en = "Fairly unique" },
      { key = "unique", points = 3, printed_points = 2, vi = "Độc đáo", en = "Unique" },
      { key = "very_unique", points = 5, printed_points = 3, vi = "Rất độc đáo", en = "Very unique" } },
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
