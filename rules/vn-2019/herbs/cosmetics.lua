-- Set 20: Cosmetics (Mỹ phẩm).
-- 1048/QĐ-TTg, amended by 781/QĐ-TTg, criteria set 20.
local common = require "common"
local shared = require "herbs.shared"

return set { key = "cosmetics", number = 20,
  vi = "Mỹ phẩm", en = "Cosmetics",
  subgroup = "cosmetics",
  counterparts = { ["vn-2026"] = { "cosmetics" } },
  article = {
    vi = "1048/QĐ-TTg (sửa đổi bởi 781/QĐ-TTg), bộ tiêu chí 20",
    en = "1048/QĐ-TTg (amended by 781/QĐ-TTg), criteria set 20"
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

  section { no = "6", key = "quality_declaration", part = "C", max = 5,
    vi = "Công bố chất lượng", en = "Quality declaration",
    ladder { no = "6", key = "declaration_dossier", max = 5,
      vi = "Công bố chất lượng", en = "Declaration dossier",
      gate = gate { key = "declaration_slip", effect = "stop", when = "not notification_receipt",
        vi = "Ngừng chấm nếu thiếu phiếu công bố mỹ phẩm",
        en = "No further scoring without a cosmetic product notification" },
      { key = "none", points = 0, vi = "Chưa có hồ sơ công bố", en = "No declaration dossier" },
      { key = "dossier", points = 1, when = "quality_declaration == 'complete'",
        vi = "Đã công bố tiêu chuẩn sản phẩm", en = "Declaration dossier of the product standard" },
      { key = "one_more_standard", points = 3,
        when = "quality_declaration == 'complete' and (material_standard or packaging_standard)",
        vi = "Thêm tiêu chuẩn nguyên liệu hoặc bao bì", en = "Plus a material or a packaging standard" },
      { key = "all_standards_tested", points = 5,
        when = "quality_declaration == 'complete' and material_standard and packaging_standard"
          .. " and independent_test_report",
        vi = "Đủ cả hai tiêu chuẩn, kiểm nghiệm độc lập", en = "Plus both standards and an independent test" } },
  },

  section { no = "7", key = "sensory", part = "C", max = 3,
    vi = "Chỉ tiêu cảm quan", en = "Sensory quality",
    at("7", shared.sensory_conformity),
  },

  section { no = "8", key = "convenience", part = "C", max = 5,
    vi = "Sự tiện lợi khi sử dụng, bảo quản", en = "Convenience of use and storage",
    at("8", shared.convenience),
  },

  section { no = "9", key = "efficacy", part = "C", max = 9, vi = "Hiệu quả sử dụng", en = "Efficacy",
    at("9.1", shared.efficacy, { vi = "Hiệu quả sử dụng chính" }),
    judged { no = "9.2", key = "side_effects", max = 3,
      vi = "Tác dụng không mong muốn", en = "Unwanted effects",
      hint = {
        vi = "Qua dùng thử, tài liệu, nghiên cứu, người dùng",
        en = "By direct use, official documents, studies or user evidence"
      },
      { key = "some", points = 0, vi = "Có vài tác dụng", en = "Some" },
      { key = "very_few", points = 1, vi = "Rất ít", en = "Very few" },
      { key = "almost_none", points = 2, vi = "Gần như không", en = "Almost none" },
      { key = "none", points = 3, vi = "Không có", en = "None" } },
  },

  section { no = "10", key = "uniqueness", part = "C", max = 5, vi = "Tính độc đáo", en = "Uniqueness",
    at("10", common.uniqueness),
  },

  section { no = "11", key = "periodic_testing", part = "C", max = 3,
    vi = "Kiểm tra chất lượng định kỳ", en = "Periodic quality testing",
    choice { no = "11", key = "periodic_testing", max = 3, fact = "periodic_test",
      vi = "Kiểm tra chất lượng định kỳ", en = "Periodic quality testing",
      { key = "none", points = 0, vi = "Chưa kiểm", en = "Not tested" },
      { key = "failed", points = 1, is = "failed",
        vi = "Có kiểm, vài chỉ tiêu không đạt", en = "Tested, some indicators fail" },
      { key = "passed_partial", points = 2, is = "passed_partial",
        vi = "Đạt, chưa đủ chỉ tiêu", en = "Passed, not all indicators" },
      { key = "passed_full", points = 3, is = "passed_full",
        vi = "Đạt đủ chỉ tiêu quy định", en = "Passed all required indicators" } },
  },

  section { no = "12", key = "quality_assurance", part = "C", max = 5,
    vi = "Đảm bảo chất lượng sản phẩm", en = "Quality assurance",
    at("12", shared.quality_assurance),
  },

  section { no = "13", key = "global_market", part = "C", max = 5,
    vi = "Cơ hội thị trường toàn cầu", en = "Global market opportunity",
    at("13", common.global_market),
  },
}
