-- Set 22: Other herbal products (Thảo dược khác).
-- 1048/QĐ-TTg, amended by 781/QĐ-TTg, criteria set 22.
local common = require "common"
local shared = require "herbs.shared"

return set { key = "other_herbal", number = 22,
  vi = "Thảo dược khác", en = "Other herbal products",
  subgroup = "other_herbal",
  counterparts = { ["vn-2026"] = { "essential_oils_herbs" } },
  article = {
    vi = "1048/QĐ-TTg (sửa đổi bởi 781/QĐ-TTg), bộ tiêu chí 22",
    en = "1048/QĐ-TTg (amended by 781/QĐ-TTg), criteria set 22"
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

  section { no = "6", key = "quality_declaration", part = "C", max = 3,
    vi = "Công bố chất lượng", en = "Quality declaration",
    ladder { no = "6", key = "declaration_dossier", max = 3,
      vi = "Công bố chất lượng", en = "Declaration dossier",
      gate = gate { key = "declaration_dossier", effect = "stop",
        when = "not one_of(quality_declaration, 'incomplete', 'complete')",
        vi = "Ngừng chấm nếu thiếu hồ sơ công bố", en = "No further scoring without the declaration dossier" },
      holes = {
        { type = "bottom", when = "quality_declaration ~= 'complete' or not (material_standard or packaging_standard)",
          vi = "Hồ sơ chưa đầy đủ hoặc chưa kèm tiêu chuẩn nào: không có mức",
          en = "Dossier not complete, or without a material or packaging standard: no option printed" },
      },
      { key = "one_more_standard", points = 1,
        when = "quality_declaration == 'complete' and (material_standard or packaging_standard)",
        vi = "Hồ sơ, tiêu chuẩn nguyên liệu hoặc bao bì", en = "Dossier plus a material or packaging standard" },
      { key = "all_standards", points = 2,
        when = "quality_declaration == 'complete' and material_standard and packaging_standard",
        vi = "Hồ sơ và đủ cả hai tiêu chuẩn", en = "Dossier plus both standards" },
      { key = "all_standards_tested", points = 3,
        when = "quality_declaration == 'complete' and material_standard and packaging_standard"
          .. " and independent_test_report",
        vi = "Như trên, có kiểm nghiệm độc lập", en = "Same, with an independent test" } },
  },

  section { no = "7", key = "sensory", part = "C", max = 3,
    vi = "Chỉ tiêu cảm quan", en = "Sensory quality",
    at("7", shared.sensory_conformity),
  },

  section { no = "8", key = "convenience", part = "C", max = 5,
    vi = "Sự tiện lợi khi sử dụng, bảo quản", en = "Convenience of use and storage",
    at("8", shared.convenience),
  },

  section { no = "9", key = "efficacy", part = "C", max = 8, vi = "Hiệu quả sử dụng", en = "Efficacy",
    judged { no = "9", key = "efficacy", max = 8,
      vi = "Hiệu quả sử dụng", en = "Efficacy",
      hint = {
        vi = "Qua dùng thử, tài liệu, nghiên cứu, người dùng",
        en = "By direct use, official documents, studies or user evidence"
      },
      { key = "low", points = 1, vi = "Thấp, chưa rõ", en = "Low or unclear" },
      { key = "fairly_clear", points = 2, vi = "Khá rõ", en = "Fairly clear effect" },
      { key = "good", points = 4, vi = "Hiệu quả tốt", en = "Good effect" },
      { key = "very_good", points = 8, vi = "Hiệu quả rất tốt", en = "Very good effect" } },
  },

  section { no = "10", key = "safety", part = "C", max = 3, vi = "Tính an toàn", en = "Safety",
    judged { no = "10", key = "safety", max = 3,
      vi = "Tính an toàn", en = "Safety",
      hint = { vi = "Theo hồ sơ nghiên cứu, thử nghiệm", en = "By research and trial records" },
      { key = "fairly_safe", points = 1, vi = "Khá an toàn", en = "Fairly safe" },
      { key = "safe", points = 2, vi = "An toàn", en = "Safe" },
      { key = "very_safe", points = 3, vi = "Rất an toàn", en = "Very safe" } },
  },

  section { no = "11", key = "uniqueness", part = "C", max = 8, vi = "Tính độc đáo", en = "Uniqueness",
    judged { no = "11", key = "uniqueness", max = 8,
      vi = "Tính độc đáo", en = "Uniqueness",
      hint = {
        vi = "Nét riêng, có thể thành thương hiệu địa phương", en = "Own character; could become a local brand"
      },
      { key = "ordinary", points = 0, vi = "Trung bình", en = "Ordinary" },
      { key = "fairly_unique", points = 1, vi = "Khá độc đáo", en = "Fairly unique" },
      { key = "unique", points = 3, vi = "Độc đáo", en = "Unique" },
      { key = "very_unique", points = 8, vi = "Rất độc đáo", en = "Very unique" } },
  },

  section { no = "12", key = "quality_assurance", part = "C", max = 5,
    vi = "Đảm bảo chất lượng sản phẩm", en = "Quality assurance",
    at("12", shared.quality_assurance, {
      hint = {
        vi = "Chứng nhận tiên tiến: ví dụ ISO, HACCP, GMP", en = "Advanced certificate: for example ISO, HACCP, GMP"
      },
    }),
  },

  section { no = "13", key = "global_market", part = "C", max = 5,
    vi = "Cơ hội thị trường toàn cầu", en = "Global market opportunity",
    at("13", common.global_market),
  },
}
