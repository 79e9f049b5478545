-- Part A, section 1: production. The same for nearly all goods.
-- 1048/QĐ-TTg, amended by 781/QĐ-TTg, criteria sets 1 to 25.

local production = {}

-- Fresh foods (1, 2) print no exclusion rule here; the other goods add common.gates.material_origin, the spice sheets
-- in the words "no origin" for "unclear origin".
production.raw_material_origin = scale { key = "raw_material_origin", max = 3, fact = "local_material_pct",
  vi = "Nguồn nguyên liệu", en = "Raw material source",
  { key = "under_50", points = 1, below = 50,
    vi = "Dưới 50% nguyên liệu trong tỉnh", en = "Under 50% of materials from the province" },
  { key = "from_50_to_75", points = 2, from = 50, below = 75,
    vi = "50% đến dưới 75% trong tỉnh", en = "50% to under 75% from the province" },
  { key = "from_75", points = 3, from = 75, vi = "Từ 75% trở lên trong tỉnh", en = "75% or more from the province" } }

-- Fresh foods, honey, tea, coffee, water, crafts and textiles have their own steps.
production.value_added = choice { key = "value_added", max = 3, fact = "processing_level",
  vi = "Gia tăng giá trị", en = "Value added",
  holes = {
    { type = "bottom", when = "one_of(processing_level, 'sorted', 'preprocessed')",
      vi = "Chỉ phân loại, sơ chế: không có mức", en = "Sorting or pre-processing only: no option printed" },
  },
  { key = "simple_processing", points = 1, is = "simple_processed",
    vi = "Chế biến đơn giản", en = "Simple processing" },
  { key = "processing", points = 2, is = "processed", vi = "Có chế biến", en = "Full processing" },
  { key = "deep_processing", points = 3, is = "deep_processed",
    vi = "Chế biến sâu, nâng chất lượng", en = "Deep processing into a better product" } }

production.production_capacity = ladder { key = "production_capacity", max = 4,
  vi = "Năng lực sản xuất đáp ứng yêu cầu phân phối", en = "Production capacity for distribution",
  hint = { vi = "Sản lượng đáp ứng được nhu cầu thị trường?", en = "Can output match the market's volume?" },
  { key = "small", points = 1, when = "production_scale == 'small'", vi = "Quy mô nhỏ", en = "Small-scale capacity" },
  { key = "medium", points = 2, when = "production_scale == 'medium'",
    vi = "Quy mô vừa", en = "Medium-scale capacity" },
  { key = "large", points = 3, when = "production_scale == 'large'", vi = "Quy mô lớn", en = "Large-scale capacity" },
  { key = "large_export", points = 4, when = "production_scale == 'large' and can_supply_export",
    vi = "Quy mô lớn, đủ sức xuất khẩu", en = "Large scale, able to supply exports" } }

production.chain_linkage = ladder { key = "chain_linkage", max = 2,
  vi = "Liên kết sản xuất", en = "Production linkage",
  { key = "none_or_unclear", points = 0, vi = "Chưa liên kết hoặc chưa rõ", en = "No linkage, or not clear" },
  { key = "tight", points = 1, when = "supply_link == 'tight'",
    vi = "Liên kết chặt trong tỉnh", en = "Tight linkage within the province" },
  { key = "tight_and_wide", points = 2,
    when = "supply_link == 'tight' and (linkage_large_scale or linkage_poor_households)",
    vi = "Chuỗi chặt, lớn hoặc gồm hộ nghèo", en = "Tight chain, large or with poor households" } }

-- Not cumulative: a plan counts without further measures.
production.environmental_protection = ladder { key = "environmental_protection", max = 5,
  vi = "Bảo vệ môi trường trong quá trình sản xuất", en = "Environmental protection in production",
  holes = {
    { type = "bottom", when = "not env_actions and env_plan == 'none'",
      vi = "Chưa có việc làm, kế hoạch nào: không có mức", en = "Neither measures nor a plan: no option printed" },
  },
  { key = "actions", points = 1, when = "env_actions",
    vi = "Có việc làm cụ thể vì môi trường", en = "Concrete environmental measures" },
  { key = "plan_not_compliant", points = 2, when = "env_plan == 'not_compliant'",
    vi = "Có đánh giá/kế hoạch, chưa đúng quy định", en = "Assessment or plan, not yet per rules" },
  { key = "plan_compliant", points = 3, when = "env_plan == 'compliant'",
    vi = "Có đánh giá/kế hoạch đúng quy định", en = "Assessment or plan per current rules" },
  { key = "plan_applied", points = 4, when = "env_plan == 'compliant' and env_plan_implemented",
    vi = "Kế hoạch đúng quy định, đã áp dụng", en = "Compliant plan, shown to be applied" },
  { key = "plan_applied_and_reuse", points = 5,
    when = "env_plan == 'compliant' and env_plan_implemented and byproduct_reuse",
    vi = "Đã áp dụng, có tái dùng phụ phẩm", en = "Applied plan, by-products or waste reused" } }

production.clean_energy_technology = ladder { key = "clean_energy_technology", max = 1,
  vi = "Sử dụng năng lượng, công nghệ thân thiện, bền vững trong sản xuất",
  en = "Clean energy and technology in production",
  { key = "not_used", points = 0,
    vi = "Chưa dùng năng lượng, công nghệ sạch", en = "No clean energy or eco-friendly technology" },
  { key = "used", points = 1, when = "clean_energy_or_tech",
    vi = "Có dùng năng lượng hoặc công nghệ sạch", en = "Clean energy or eco-friendly technology used" } }

return production
