-- Set 8: Processed from meat, aquatic products, eggs, milk, honey and other farm food
-- (Chế biến từ thịt, thủy sản, trứng, sữa, mật ong, nông sản khác).
-- 26/2026/QĐ-TTg, criteria set 8.
local common = require "common"
local sensory = require "food.sensory"
local shared = require "food.shared"

return set { key = "processed_animal_honey", number = 8,
  vi = "Chế biến từ thịt, thủy sản, trứng, sữa, mật ong, nông sản khác",
  en = "Processed from meat, aquatic products, eggs, milk, honey and other farm food",
  subgroup = "processed_food", ministries = { "mae", "moit" },
  counterparts = { ["vn-2019"] = { "processed_meat_eggs_milk", "processed_aquatic" } },
  article = { vi = "26/2026/QĐ-TTg, bộ tiêu chí 8", en = "26/2026/QĐ-TTg, criteria set 8" },
  gates = { common.gates.forged_file, common.gates.facility_rules, common.gates.registration_file },

  section { no = "1", key = "production", part = "A", max = 18,
    vi = "Tổ chức sản xuất", en = "Production organisation",
    at("1.1", common.raw_material_origin, { marks = { under_50 = 3 }, gate = common.gates.material_origin }),
    at("1.2", shared.material_area_certificate_animals, {
      vi = "Vùng nguyên liệu có chứng nhận chất lượng", en = "Quality-certified raw-material area",
    }),
    at("1.3", shared.value_added),
    at("1.4", common.production_capacity),
    at("1.5", common.chain_linkage),
    at("1.6", common.environmental_protection),
    at("1.7", common.sustainable_technology),
  },

  section { no = "2", key = "product_development", part = "A", max = 10,
    vi = "Phát triển sản phẩm", en = "Product development",
    ladder { no = "2.1", key = "product_idea", max = 3, commune_assessed = true,
      vi = "Nguồn gốc ý tưởng", en = "Origin of the product idea",
      gate = common.gates.relabelled_product,
      holes = {
        { type = "gap", when = "product_typicality == 'commune_only' and not geo_origin_sign",
          vi = "Đặc sản của xã chưa có dấu hiệu địa lý: không có mức",
          en = "Speciality of the commune without a geographical-origin sign: no option" },
        { type = "bottom", when = "product_typicality == 'common'",
          vi = "Hàng phổ biến: thiếu mức 0 điểm như các bộ khác",
          en = "Common product: the 0-point line of the other sets is missing" },
      },
      overlaps = {
        { when = "product_typicality == 'new_local' and months_on_sale >= 36",
          options = { "province_typical_or_new", "commune_speciality_or_established_new" },
          vi = "Sản phẩm mới từ 36 tháng cũng thuộc mức dưới",
          en = "A new product of 36 months or more also fits the step below" },
      },
      { key = "common_outstanding", points = 1, when = "product_typicality == 'common_outstanding'",
        vi = "Phổ biến nhưng nổi trội nhờ nguyên liệu, kỹ thuật truyền thống",
        en = "Common but stands out thanks to materials or traditional technique" },
      { key = "province_typical_or_new", points = 2,
        when = "one_of(product_typicality, 'province_typical', 'new_local')",
        vi = "Đặc trưng của tỉnh, hoặc sản phẩm mới từ nguyên liệu đặc trưng địa phương",
        en = "Typical of the province, or a new product from characteristic local materials" },
      { key = "commune_speciality_or_established_new", points = 3, min_for_stars = 4,
        when = "(product_typicality == 'commune_only' and geo_origin_sign)"
          .. " or (product_typicality == 'new_local' and months_on_sale >= 36)",
        vi = "Đặc sản chỉ có ở xã, gắn chỉ dẫn nguồn gốc địa lý; "
          .. "hoặc sản phẩm mới từ nguyên liệu địa phương bán ổn định ≥ 36 tháng",
        en = "Traditional speciality made only in the commune with a geographical-origin sign, "
          .. "or a new local-material product traded steadily for at least 36 months" } },
    at("2.2", common.packaging),
    at("2.3", common.labelling),
    at("2.4", common.bilingual_label),
  },

  section { no = "3", key = "community", part = "A", max = 12,
    vi = "Sức mạnh cộng đồng", en = "Community strength",
    at("3.1", common.organisation_type),
    at("3.2", common.priority_representative),
    at("3.3", common.local_labor),
    at("3.4", common.business_growth),
    at("3.5", common.intellectual_property),
  },

  section { no = "4", key = "marketing", part = "B", max = 13,
    vi = "Tiếp thị", en = "Marketing",
    at("4.1", common.distribution_area),
    at("4.2", common.distribution_organisation),
    at("4.3", common.promotion),
  },

  section { no = "5", key = "story", part = "B", max = 12,
    vi = "Câu chuyện sản phẩm", en = "Product story",
    at("5.1", common.story_presence),
    at("5.2", common.story_structure),
    at("5.3", common.story_identity),
  },

  section { no = "6", key = "sensory", part = "C", max = 15,
    vi = "Chỉ tiêu cảm quan", en = "Sensory indicators",
    at("6.1", sensory.foreign_matter),
    judged { no = "6.2", key = "shape", max = 3,
      vi = "Hình dạng, thể chất", en = "Shape and texture",
      { key = "uneven", points = 0, vi = "Không đồng đều", en = "Not uniform" },
      { key = "uneven_acceptable", points = 1,
        vi = "Không đồng đều, chấp nhận được", en = "Not uniform but acceptable" },
      { key = "fairly_even", points = 2, vi = "Tương đối đồng đều", en = "Fairly uniform" },
      { key = "even", points = 3, vi = "Đồng đều", en = "Uniform" } },
    at("6.3", sensory.color, { marks = { suitable = 4, very_suitable = 5 } }),
    at("6.4", sensory.smell),
    at("6.5", sensory.taste),
  },

  section { no = "7", key = "uniqueness", part = "C", max = 5, vi = "Tính độc đáo", en = "Uniqueness",
    at("7", common.uniqueness),
  },

  section { no = "8", key = "declaration_dossier", part = "C", max = 5,
    vi = "Công bố chất lượng", en = "Quality declaration",
    at("8", common.declaration_dossier),
  },

  section { no = "9", key = "quality_assurance", part = "C", max = 5,
    vi = "Đảm bảo chất lượng", en = "Quality assurance",
    at("9", common.quality_assurance),
  },

  section { no = "10", key = "usage_guide", part = "C", max = 2,
    vi = "Hướng dẫn sử dụng", en = "Instructions for use",
    at("10", common.usage_guide),
  },

  section { no = "11", key = "global_market", part = "C", max = 3,
    vi = "Cơ hội thị trường toàn cầu", en = "Global market opportunity",
    at("11", common.global_market),
  },
}
