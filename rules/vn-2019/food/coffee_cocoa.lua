-- Set 14: Coffee and cocoa (Cà phê, ca cao).
-- 1048/QĐ-TTg, amended by 781/QĐ-TTg, criteria set 14.
local common = require "common"
local sensory = require "food.sensory"
local shared = require "food.shared"

return set { key = "coffee_cocoa", number = 14,
  vi = "Cà phê, ca cao", en = "Coffee and cocoa",
  subgroup = "coffee_cocoa",
  counterparts = { ["vn-2026"] = { "coffee_cocoa" } },
  article = {
    vi = "1048/QĐ-TTg (sửa đổi bởi 781/QĐ-TTg), bộ tiêu chí 14",
    en = "1048/QĐ-TTg (amended by 781/QĐ-TTg), criteria set 14"
  },
  note = {
    vi = "Bản chép đánh số 6.1.3 hai lần; mùi và vị ở đây là 6.1.4 và 6.1.5.",
    en = "The transcription numbers two criteria 6.1.3; smell and taste are 6.1.4 and 6.1.5 here."
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
    at("2.2", shared.packaging_completeness),
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
    -- 6.1 Ngoại hình (appearance)
    at("6.1.1", sensory.foreign_matter),
    at("6.1.2", sensory.shape_of_2, { vi = "Trạng thái/hình dạng", en = "State and shape" }),
    judged { no = "6.1.3", key = "color", max = 2,
      vi = "Màu sắc", en = "Colour",
      { key = "uneven_or_burnt", points = 0, vi = "Chưa đều hoặc cháy", en = "Uneven or burnt" },
      { key = "even_fairly_suitable", points = 1, vi = "Đều, tự nhiên, khá hợp", en = "Even, natural, fairly fitting" },
      { key = "even_suitable", points = 2, vi = "Đều, tự nhiên, phù hợp", en = "Even, natural, fitting" } },
    judged { no = "6.1.4", key = "smell", max = 2,
      vi = "Mùi", en = "Smell",
      note = {
        vi = "Bản chép đánh số 6.1.3, trùng với màu sắc.", en = "Numbered 6.1.3 in the transcription, like colour."
      },
      { key = "odd_or_unclear", points = 0,
        vi = "Mùi lạ (tạm được) hoặc không rõ", en = "Odd (acceptable) or unclear" },
      { key = "light", points = 1, vi = "Thơm nhẹ, đặc trưng", en = "Typical natural scent, light" },
      { key = "strong", points = 2, vi = "Thơm đậm, đặc trưng", en = "Typical natural scent, strong" } },
    judged { no = "6.1.5", key = "taste", max = 3,
      vi = "Vị", en = "Taste",
      note = { vi = "Bản chép đánh số 6.1.4.", en = "Numbered 6.1.4 in the transcription." },
      { key = "odd_or_unclear", points = 0, vi = "Vị lạ (tạm được) hoặc không rõ", en = "Odd (acceptable) or unclear" },
      { key = "fairly_full", points = 1, vi = "Khá đậm, hợp sản phẩm", en = "Fairly full, suits the product" },
      { key = "full", points = 2, vi = "Đậm đà", en = "Full taste" },
      { key = "full_appealing", points = 3, vi = "Đậm đà, hấp dẫn", en = "Full and appealing" } },
    -- 6.2 Nước pha (brew)
    judged { no = "6.2.1", key = "brew_color", max = 2,
      vi = "Màu nước", en = "Colour of the brew",
      { key = "cloudy_pale", points = 0, vi = "Hơi đục, nhạt, tạm được", en = "Slightly cloudy, pale, acceptable" },
      { key = "dark_suitable", points = 1, vi = "Đậm, sánh, hợp sản phẩm", en = "Dark, thick, suits the product" },
      { key = "dark_very_suitable", points = 2, vi = "Đậm, sánh, rất hợp", en = "Dark, thick, suits very well" } },
    judged { no = "6.2.2", key = "brew_flavor", max = 5,
      vi = "Mùi, vị", en = "Smell and taste of the brew",
      { key = "odd_or_unclear", points = 0,
        vi = "Khác lạ (tạm được) hoặc không rõ", en = "Odd (acceptable) or unclear" },
      { key = "acceptable", points = 1, vi = "Chấp nhận được", en = "Acceptable" },
      { key = "fairly_appealing", points = 3, vi = "Khá hấp dẫn", en = "Fairly appealing" },
      { key = "appealing", points = 5, vi = "Hấp dẫn", en = "Appealing" } },
    judged { no = "6.3", key = "packing_form", max = 2,
      vi = "Quy cách đóng gói, dạng sử dụng", en = "Packing and form of use",
      { key = "inconvenient", points = 0, vi = "Bất tiện", en = "Inconvenient" },
      { key = "fairly_convenient", points = 1, vi = "Khá tiện", en = "Fairly convenient" },
      { key = "convenient", points = 2, vi = "Tiện lợi", en = "Convenient" } },
  },

  section { no = "7", key = "uniqueness", part = "C", max = 5, vi = "Tính độc đáo", en = "Uniqueness",
    at("7", common.uniqueness, { hint = common.hints.not_confused }),
  },

  section { no = "8", key = "declaration_and_testing", part = "C", max = 5,
    vi = "Công bố chất lượng sản phẩm", en = "Quality declaration and periodic testing",
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
