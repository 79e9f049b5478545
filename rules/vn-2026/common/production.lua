-- Part A, section 1: production. Criteria that several groups share.
-- 26/2026/QĐ-TTg, criteria sets 1 to 25.

local production = {}

-- Marks and exclusion differ from set to set: each sheet states its own.
production.raw_material_origin = scale { key = "raw_material_origin", max = 3,
  fact = "local_material_pct", commune_assessed = true,
  vi = "Nguồn nguyên liệu", en = "Source of raw materials",
  holes = {
    { type = "bottom", when = "local_material_pct <= 0",
      vi = "Không có nguyên liệu trong tỉnh: không có mức",
      en = "No material from the province: no option printed" },
  },
  { key = "under_50", points = 1, over = 0, below = 50,
    vi = "Nguyên liệu trong tỉnh dưới 50%", en = "Raw materials from the province, below 50%" },
  { key = "from_50_to_75", points = 2, from = 50, below = 75,
    vi = "Nguyên liệu trong tỉnh 50 - dưới 75%", en = "Raw materials from the province, 50% to below 75%" },
  { key = "from_75", points = 3, from = 75,
    vi = "Nguyên liệu trong tỉnh 75 - 100%", en = "Raw materials from the province, 75-100%" } }

-- Drinks, medicinal products and handicraft: 4 points.
production.raw_material_origin_of_4 = scale { key = "raw_material_origin", max = 4,
  fact = "local_material_pct", commune_assessed = true,
  vi = "Nguồn nguyên liệu", en = "Source of raw materials",
  holes = {
    { type = "bottom", when = "local_material_pct <= 0",
      vi = "Không có nguyên liệu trong tỉnh: không có mức",
      en = "No material from the province: no option printed" },
  },
  { key = "under_50", points = 1, over = 0, below = 50, min_for_stars = 3,
    vi = "Nguyên liệu trong tỉnh dưới 50%", en = "Raw materials from the province, below 50%" },
  { key = "from_50_to_75", points = 2, from = 50, below = 75,
    vi = "Nguyên liệu trong tỉnh 50 - dưới 75%", en = "Raw materials from the province, 50% to below 75%" },
  { key = "from_75", points = 4, from = 75,
    vi = "Nguyên liệu trong tỉnh 75 - 100%", en = "Raw materials from the province, 75-100%" } }

-- Tea, herbal tea, coffee and medicinal products: sorting alone is printed with 0 points.
production.value_added = ladder { key = "value_added", max = 3,
  vi = "Gia tăng giá trị", en = "Value added",
  { key = "preprocessing", points = 0, vi = "Phân loại, sơ chế", en = "Sorting and primary processing" },
  { key = "simple_processing", points = 1,
    when = "one_of(processing_level, 'simple_processed', 'processed', 'deep_processed')",
    vi = "Chế biến đơn giản", en = "Simple processing" },
  { key = "processing", points = 2, when = "one_of(processing_level, 'processed', 'deep_processed')",
    vi = "Chế biến", en = "Processing" },
  { key = "deep_processing", points = 3, when = "processing_level == 'deep_processed' and local_material_area",
    vi = "Chế biến sâu từ nguyên liệu địa phương", en = "Deep processing from the local raw-material area" } }

production.production_capacity = choice { key = "production_capacity", max = 3, fact = "production_scale",
  vi = "Năng lực sản xuất cho phân phối", en = "Production capacity for distribution",
  hint = {
    vi = "So với quy mô trung bình cùng loại tại địa phương",
    en = "Compare with the average of similar local producers"
  },
  { key = "small", points = 1, is = "small", vi = "Quy mô nhỏ", en = "Small production capacity" },
  { key = "medium", points = 2, is = "medium", vi = "Quy mô trung bình", en = "Medium production capacity" },
  { key = "large", points = 3, is = "large", vi = "Quy mô lớn", en = "Large production capacity" } }

-- Handicraft and ornamental sets: the last step gives 4.
production.chain_linkage_of_4 = ladder { key = "chain_linkage", max = 4,
  vi = "Liên kết chuỗi", en = "Chain linkage in production",
  holes = {
    { type = "gap", when = "supply_link == 'tight' and linkage_contract_pct == 75",
      vi = "Đúng 75%: giữa \"dưới 75\" và \"trên 75\"", en = "Exactly 75%: between \"below 75\" and \"above 75\"" },
    { type = "gap", when = "supply_link == 'tight' and linkage_contract_pct < 50",
      vi = "Liên kết rõ nhưng dưới 50%: không có mức",
      en = "Clear linkage under contracts below 50%: no option printed" },
  },
  { key = "none_or_unclear", points = 0, when = "one_of(supply_link, 'none', 'unclear')",
    vi = "Không liên kết hoặc liên kết không rõ", en = "No linkage, or unclear linkage" },
  { key = "from_50_to_75", points = 1,
    when = "supply_link == 'tight' and linkage_contract_pct >= 50 and linkage_contract_pct < 75",
    vi = "Hợp đồng liên kết cho 50 - dưới 75% sản lượng bán",
    en = "Linkage contracts cover 50% to below 75% of sold output" },
  { key = "over_75", points = 2, when = "supply_link == 'tight' and linkage_contract_pct > 75", min_for_stars = 4,
    vi = "Hợp đồng liên kết cho trên 75% sản lượng bán",
    en = "Linkage contracts cover more than 75% of sold output" },
  { key = "over_75_for_12_months", points = 4, min_for_stars = 5,
    when = "supply_link == 'tight' and linkage_contract_pct > 75 and linkage_contract_months >= 12",
    vi = "Trên 75% sản lượng và hợp đồng chạy ổn định ≥ 12 tháng",
    en = "More than 75% of output and contracts run steadily for at least 12 months" } }

-- The law prints "below 75" and "above 75": exactly 75% has no step, nor has clear linkage below 50%.
production.chain_linkage = ladder { key = "chain_linkage", max = 3,
  vi = "Liên kết chuỗi", en = "Chain linkage in production",
  holes = {
    { type = "gap", when = "supply_link == 'tight' and linkage_contract_pct == 75",
      vi = "Đúng 75%: giữa \"dưới 75\" và \"trên 75\"", en = "Exactly 75%: between \"below 75\" and \"above 75\"" },
    { type = "gap", when = "supply_link == 'tight' and linkage_contract_pct < 50",
      vi = "Liên kết rõ nhưng dưới 50%: không có mức",
      en = "Clear linkage under contracts below 50%: no option printed" },
  },
  { key = "none_or_unclear", points = 0, when = "one_of(supply_link, 'none', 'unclear')",
    vi = "Không liên kết hoặc liên kết không rõ", en = "No linkage, or unclear linkage" },
  { key = "from_50_to_75", points = 1,
    when = "supply_link == 'tight' and linkage_contract_pct >= 50 and linkage_contract_pct < 75",
    vi = "Hợp đồng liên kết cho 50 - dưới 75% sản lượng bán",
    en = "Linkage contracts cover 50% to below 75% of sold output" },
  { key = "over_75", points = 2, when = "supply_link == 'tight' and linkage_contract_pct > 75", min_for_stars = 4,
    vi = "Hợp đồng liên kết cho trên 75% sản lượng bán",
    en = "Linkage contracts cover more than 75% of sold output" },
  { key = "over_75_for_12_months", points = 3, min_for_stars = 5,
    when = "supply_link == 'tight' and linkage_contract_pct > 75 and linkage_contract_months >= 12",
    vi = "Trên 75% sản lượng và hợp đồng chạy ổn định ≥ 12 tháng",
    en = "More than 75% of output and contracts run steadily for at least 12 months" } }

production.environmental_protection = ladder { key = "environmental_protection", max = 3,
  vi = "Bảo vệ môi trường khi sản xuất", en = "Environmental protection in production",
  { key = "file", points = 1, when = "env_plan == 'compliant'", min_for_stars = 4,
    vi = "Đủ hồ sơ, thủ tục môi trường", en = "Environmental file and procedures in order" },
  { key = "file_and_waste_treatment", points = 2, when = "env_plan == 'compliant' and waste_treatment_evidence",
    vi = "Đủ hồ sơ môi trường + minh chứng thu gom, xử lý chất thải",
    en = "Environmental file plus evidence of waste collection and treatment works" },
  { key = "file_waste_and_eco_packaging", points = 3,
    when = "env_plan == 'compliant' and waste_treatment_evidence and eco_packaging",
    vi = "Như mức trên + bao gói thân thiện môi trường",
    en = "As above plus evidence of environment-friendly packaging" } }

production.sustainable_technology = ladder { key = "sustainable_technology", max = 1,
  vi = "Công nghệ bền vững", en = "Sustainable technology",
  { key = "not_used", points = 0,
    vi = "Chưa dùng công nghệ bền vững", en = "No sustainable technology in production" },
  { key = "used", points = 1, when = "clean_energy_or_tech or byproduct_reuse",
    vi = "Có công nghệ bền vững (tiết kiệm, tái chế, tận thu)",
    en = "Sustainable technology used (saving inputs, recycling, by-product recovery)" } }

return production
