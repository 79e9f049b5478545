-- Set 19: Functional foods, herbal and traditional medicines
-- (Thực phẩm chức năng, thuốc từ dược liệu, thuốc Y học cổ truyền).
-- 1048/QĐ-TTg, amended by 781/QĐ-TTg, criteria set 19.
local common = require "common"
local shared = require "herbs.shared"

return set { key = "functional_foods_medicines", number = 19,
  vi = "Thực phẩm chức năng, thuốc từ dược liệu, thuốc Y học cổ truyền",
  en = "Functional foods, herbal and traditional medicines",
  subgroup = "functional_foods_medicines",
  counterparts = { ["vn-2026"] = { "functional_food_medicine" } },
  article = {
    vi = "1048/QĐ-TTg (sửa đổi bởi 781/QĐ-TTg), bộ tiêu chí 19",
    en = "1048/QĐ-TTg (amended by 781/QĐ-TTg), criteria set 19"
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

  section { no = "6", key = "material_quality", part = "C", max = 5,
    vi = "Chất lượng nguyên liệu", en = "Raw material quality",
    scale { no = "6", key = "standard_material_share", max = 5, fact = "standard_material_pct",
      vi = "Chất lượng nguyên liệu", en = "Share of standard raw material",
      hint = { vi = "GACP-WHO hoặc tương đương", en = "GACP-WHO or equivalent" },
      note = {
        vi = "Bản chép ghi \"trên 75%\"; đúng 75% không thuộc mức nào nên ở đây xếp vào mức cao nhất.",
        en = "The transcription says \"above 75%\"; exactly 75% fits no step and is read here as the highest."
      },
      { key = "under_5", points = 0, below = 5, vi = "Dưới 5%", en = "Under 5%" },
      { key = "from_5_to_10", points = 1, from = 5, below = 10, vi = "5% đến dưới 10%", en = "5% to under 10%" },
      { key = "from_10_to_50", points = 2, from = 10, below = 50, vi = "10% đến dưới 50%", en = "10% to under 50%" },
      { key = "from_50_to_75", points = 3, from = 50, below = 75, vi = "50% đến dưới 75%", en = "50% to under 75%" },
      { key = "from_75", points = 5, from = 75, vi = "Từ 75%", en = "75% or more" } },
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

  section { no = "10", key = "periodic_testing", part = "C", max = 5,
    vi = "Kiểm tra định kỳ", en = "Periodic testing",
    choice { no = "10", key = "periodic_testing", max = 5, fact = "periodic_test",
      vi = "Kiểm tra định kỳ", en = "Periodic safety testing",
      note = {
        vi = "Bản chép ghi 0, 1, 3 nên cả phiếu chỉ cộng được 98. Ở đây lấy 0, 3, 5: phiếu giống từng mục với phiếu "
          .. "trang thiết bị y tế, nơi mục 10 là 5 điểm; mức giữa là giả định. Độ tin cậy: thấp. Cách khác: hiệu "
          .. "quả sử dụng (9) là 8 điểm như thảo dược khác, hoặc sót một nội dung 2 điểm.",
        en = "The transcription has 0, 1, 3, and its sheet adds up to 98 only. Read as 0, 3, 5: the sheet matches "
          .. "that of medical equipment section by section, where section 10 gives 5; the middle step is assumed. "
          .. "Confidence: low. Otherwise efficacy (9) could be 8 as for other herbal products, or an item of 2 "
          .. "points was lost."
      },
      { key = "failed", points = 0, vi = "Không đạt (hoặc chưa kiểm)", en = "Tested, failed (or not tested)" },
      { key = "passed_partial", points = 3, is = "passed_partial", printed_points = 1,
        vi = "Đạt, chưa đủ chỉ tiêu", en = "Passed, not all indicators" },
      { key = "passed_full", points = 5, is = "passed_full", printed_points = 3,
        vi = "Đạt đủ chỉ tiêu quy định", en = "Passed all required indicators" } },
  },

  section { no = "11", key = "uniqueness", part = "C", max = 5, vi = "Tính độc đáo", en = "Uniqueness",
    at("11", common.uniqueness),
  },

  section { no = "12", key = "quality_assurance", part = "C", max = 5,
    vi = "Đảm bảo chất lượng sản phẩm", en = "Quality assurance",
    at("12", common.quality_assurance, {
      hint = { vi = "Chứng nhận tiên tiến: ví dụ ISO, HACCP", en = "Advanced certificate: for example ISO, HACCP" }
    }),
  },

  section { no = "13", key = "global_market", part = "C", max = 5,
    vi = "Cơ hội thị trường toàn cầu", en = "Global market opportunity",
    at("13", common.global_market),
  },
}
