-- Set 16: Other alcoholic drinks (Đồ uống có cồn khác).
-- 1048/QĐ-TTg, amended by 781/QĐ-TTg, criteria set 16.
local common = require "common"
local shared = require "beverages.shared"

return set { key = "other_alcoholic_drinks", number = 16,
  vi = "Đồ uống có cồn khác", en = "Other alcoholic drinks",
  subgroup = "alcoholic",
  counterparts = { ["vn-2026"] = { "alcohol_other" } },
  article = {
    vi = "1048/QĐ-TTg (sửa đổi bởi 781/QĐ-TTg), bộ tiêu chí 16",
    en = "1048/QĐ-TTg (amended by 781/QĐ-TTg), criteria set 16"
  },
  note = { vi = "Bản chép không có số 6.4; giữ nguyên.", en = "The transcription has no number 6.4; kept." },

  section { no = "1", key = "production_organisation", part = "A", max = 18,
    vi = "Tổ chức sản xuất", en = "Production organisation",
    at("1.1", common.raw_material_origin, { gate = common.gates.material_origin }),
    at("1.2", common.value_added),
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
    judged { no = "6.1", key = "foreign_matter", max = 3,
      vi = "Tạp chất lạ", en = "Foreign matter",
      gate = common.gates.unsafe_foreign_matter,
      { key = "unacceptable", points = 0, vi = "Tạp chất không thể chấp nhận", en = "Unacceptable foreign matter" },
      { key = "very_little", points = 1,
        vi = "Rất ít tạp chất, còn chấp nhận", en = "Very little foreign matter, acceptable" },
      { key = "clean", points = 3, vi = "Sạch, không tạp chất", en = "Clean, no foreign matter" } },
    at("6.2", shared.color),
    at("6.3", shared.smell),
    judged { no = "6.5", key = "taste", max = 8,
      vi = "Vị", en = "Taste",
      note = {
        vi = "Bản chép ghi 0, 2, 4, 6 nên cả phiếu chỉ cộng được 98. Ở đây lấy 0, 2, 4, 8: phiếu rượu trắng cùng "
          .. "cách đánh số, cùng điểm tạp chất và cho vị 8 điểm; phiếu 2026 vẫn xét hai loại như nhau. Độ tin cậy: "
          .. "thấp. Cách khác: tạp chất 6.1 là 0, 3, 5 như phiếu đồ uống không cồn.",
        en = "The transcription has 0, 2, 4, 6, and its sheet adds up to 98 only. Read as 0, 2, 4, 8: white liquor "
          .. "has the same numbering and foreign-matter points and gives 8 for taste; the sheets of 2026 still "
          .. "treat both alike. Confidence: low. Otherwise foreign matter, 6.1, could be 0, 3, 5 as for "
          .. "non-alcoholic drinks."
      },
      { key = "odd", points = 0, vi = "Vị lạ", en = "Odd taste" },
      { key = "acceptable", points = 2, vi = "Chấp nhận được", en = "Acceptable" },
      { key = "suitable", points = 4, vi = "Hợp sản phẩm", en = "Suits the product" },
      { key = "appealing", points = 8, printed_points = 6,
        vi = "Hợp và hấp dẫn", en = "Suits the product and appeals" } },
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
