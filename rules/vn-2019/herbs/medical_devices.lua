-- Set 21: Medical equipment and instruments (Trang thiết bị, dụng cụ y tế).
-- 1048/QĐ-TTg, amended by 781/QĐ-TTg, criteria set 21.
local common = require "common"
local shared = require "herbs.shared"

return set { key = "medical_devices", number = 21,
  vi = "Trang thiết bị, dụng cụ y tế", en = "Medical equipment and instruments",
  subgroup = "medical_devices",
  article = {
    vi = "1048/QĐ-TTg (sửa đổi bởi 781/QĐ-TTg), bộ tiêu chí 21",
    en = "1048/QĐ-TTg (amended by 781/QĐ-TTg), criteria set 21"
  },
  note = {
    vi = "Đảm bảo chất lượng không có mức chứng nhận 4 điểm trong bản chép; giữ nguyên.",
    en = "Quality assurance has no certificate step of 4 points in the transcription; kept."
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
      gate = gate { key = "applied_standard_receipt", effect = "stop", when = "not notification_receipt",
        vi = "Ngừng chấm nếu thiếu phiếu tiếp nhận công bố",
        en = "No further scoring without the applied-standard receipt" },
      holes = {
        { type = "bottom", when = "quality_declaration ~= 'complete'",
          vi = "Hồ sơ công bố chưa đầy đủ: không có mức", en = "Declaration dossier not complete: no option printed" },
      },
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

  section { no = "7", key = "sensory", part = "C", max = 4,
    vi = "Chỉ tiêu cảm quan", en = "Sensory quality",
    at("7", shared.sensory_conformity_of_4),
  },

  section { no = "8", key = "convenience", part = "C", max = 5,
    vi = "Sự tiện lợi khi sử dụng, bảo quản", en = "Convenience of use and storage",
    at("8", shared.convenience),
  },

  section { no = "9", key = "efficacy", part = "C", max = 6, vi = "Hiệu quả sử dụng", en = "Efficacy",
    at("9", shared.efficacy),
  },

  section { no = "10", key = "safety", part = "C", max = 5, vi = "Tính an toàn", en = "Safety",
    judged { no = "10", key = "safety", max = 5,
      vi = "Tính an toàn", en = "Safety",
      hint = { vi = "Theo hồ sơ nghiên cứu, thử nghiệm", en = "By research and trial records" },
      { key = "fairly_safe", points = 1, vi = "Khá an toàn", en = "Fairly safe" },
      { key = "safe", points = 3, vi = "An toàn", en = "Safe" },
      { key = "very_safe", points = 5, vi = "Rất an toàn", en = "Very safe" } },
  },

  section { no = "11", key = "uniqueness", part = "C", max = 5, vi = "Tính độc đáo", en = "Uniqueness",
    at("11", common.uniqueness),
  },

  section { no = "12", key = "quality_assurance", part = "C", max = 5,
    vi = "Đảm bảo chất lượng sản phẩm", en = "Quality assurance",
    ladder { no = "12", key = "quality_assurance", max = 5,
      vi = "Đảm bảo chất lượng sản phẩm", en = "Quality assurance",
      gate = common.gates.facility_certificate,
      { key = "none", points = 0, vi = "Chưa kiểm soát chất lượng", en = "No quality control" },
      { key = "plan", points = 1, when = "quality_control_plan",
        vi = "Có kế hoạch kiểm soát", en = "Quality-control plan" },
      { key = "records", points = 2, when = "batch_records", vi = "Có hồ sơ lô", en = "Batch records kept" },
      { key = "plan_and_records", points = 3, when = "quality_control_plan and batch_records",
        vi = "Có kế hoạch và hồ sơ lô", en = "Plan and batch records" },
      { key = "export_ready", points = 5, when = "export_legal_docs",
        vi = "Đủ thủ tục pháp lý vào thị trường đích", en = "All legal papers for the target market" } },
  },

  section { no = "13", key = "global_market", part = "C", max = 5,
    vi = "Cơ hội thị trường toàn cầu", en = "Global market opportunity",
    at("13", common.global_market),
  },
}
