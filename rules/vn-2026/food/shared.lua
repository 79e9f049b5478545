-- Criteria of parts A and C that several food sets share and no other group has.
-- 26/2026/QĐ-TTg, criteria sets 1 to 13.
local common = require "common"

local shared = {}

shared.gates = {
  staple_common_product = gate { key = "staple_common_product", effect = "disqualify",
    when = "staple_product and product_typicality == 'common'",
    vi = "Không đánh giá hàng chủ lực phổ biến, không nổi trội",
    en = "Common staple products without distinction are not assessed" },
}

shared.notes = {
  zero_left_blank = {
    vi = "Ô điểm của mức thấp nhất để trống trong bản in; các bộ khác in 0.",
    en = "The points of the lowest option are left blank in print; the other sets print 0."
  },
}

shared.product_origin_plants = scale { key = "product_origin", max = 3,
  fact = "commune_product_pct", commune_assessed = true,
  vi = "Nguồn gốc sản phẩm", en = "Origin of the product",
  applies_if = "local_material_pct >= 100",
  note = common.notes.whole_product_from_province,
  holes = {
    { type = "bottom", when = "commune_product_pct <= 0",
      vi = "Không có phần nào từ xã: không có mức", en = "Nothing from the commune: no option printed" },
  },
  { key = "under_50", points = 1, over = 0, below = 50,
    vi = "Trồng trong xã, tỷ lệ dưới 50%", en = "Grown in the commune, share below 50%" },
  { key = "from_50_to_75", points = 2, from = 50, below = 75,
    vi = "Trồng trong xã, tỷ lệ 50 - dưới 75%", en = "Grown in the commune, share 50% to below 75%" },
  { key = "from_75", points = 3, from = 75,
    vi = "Trồng trong xã, tỷ lệ 75 - 100%", en = "Grown in the commune, share 75-100%" } }

shared.material_area_certificate = choice { key = "material_area_certificate", max = 2, fact = "material_area_cert",
  vi = "Vùng nguyên liệu có chứng nhận chất lượng", en = "Quality-certified raw-material area",
  { key = "none", points = 0, is = "none",
    vi = "Vùng sản xuất chưa có chứng nhận", en = "No quality certificate for the growing area" },
  { key = "national", points = 1, is = "national",
    vi = "Chứng nhận chuẩn quốc gia (VietGAP, hữu cơ)",
    en = "Certified to a national standard (VietGAP, organic)" },
  { key = "international", points = 2, is = "international",
    vi = "Chứng nhận chuẩn quốc tế (GlobalGAP, Organic)",
    en = "Certified to an international standard (GlobalGAP, organic)" } }

shared.material_area_certificate_animals = choice { key = "material_area_certificate", max = 2,
  fact = "material_area_cert",
  vi = "Vùng sản xuất có chứng nhận chất lượng", en = "Quality-certified production area",
  { key = "none", points = 0, is = "none",
    vi = "Vùng sản xuất chưa có chứng nhận", en = "No quality certificate for the growing area" },
  { key = "national", points = 1, is = "national",
    vi = "Chứng nhận chuẩn quốc gia (VietGAP, hữu cơ)",
    en = "Certified to a national standard (VietGAP, organic)" },
  { key = "international", points = 2, is = "international",
    vi = "Chứng nhận chuẩn quốc tế (ASC, BAP, GlobalGAP, MSC)",
    en = "Certified to an international standard (ASC, BAP, GlobalGAP, MSC)" } }

shared.value_added_fresh = ladder { key = "value_added", max = 3,
  vi = "Gia tăng giá trị", en = "Value added",
  { key = "manual", points = 1,
    when = "one_of(processing_level, 'sorted', 'preprocessed', 'simple_processed', 'processed', 'deep_processed')",
    vi = "Sơ chế thủ công", en = "Manual primary processing (wash, clean, sort, pack)" },
  { key = "machines", points = 2, when = "handling_mechanised",
    vi = "Dùng máy khi sơ chế, đóng gói", en = "Machines used in primary processing and packing" },
  { key = "advanced_technology", points = 3, min_for_stars = 5,
    when = "high_tech_preprocessing and high_tech_finishing",
    vi = "Công nghệ tiên tiến trong sơ chế, bảo quản",
    en = "Advanced technology in primary processing and storage" } }

shared.value_added = ladder { key = "value_added", max = 3,
  vi = "Gia tăng giá trị", en = "Value added",
  { key = "simple_processing", points = 1,
    when = "one_of(processing_level, 'simple_processed', 'processed', 'deep_processed')",
    vi = "Chế biến đơn giản", en = "Simple processing" },
  { key = "processing", points = 2, when = "one_of(processing_level, 'processed', 'deep_processed')",
    vi = "Chế biến", en = "Processing" },
  { key = "deep_processing", points = 3, when = "processing_level == 'deep_processed' and local_material_area",
    vi = "Chế biến sâu từ nguyên liệu địa phương", en = "Deep processing from the local raw-material area" } }

shared.product_idea_plants = ladder { key = "product_idea", max = 3, commune_assessed = true,
  vi = "Nguồn gốc ý tưởng", en = "Origin of the product idea",
  gate = shared.gates.staple_common_product,
  holes = {
    { type = "gap", when = "one_of(product_typicality, 'province_typical', 'commune_only') and not geo_origin_sign",
      vi = "Sản phẩm đặc trưng chưa có dấu hiệu địa lý: không có mức",
      en = "Typical product without a geographical-origin sign: no option" },
    { type = "gap", when = "product_typicality == 'new_local'",
      vi = "Sản phẩm mới: không có mức", en = "New product: no option printed" },
  },
  { key = "common", points = 0, when = "product_typicality == 'common'",
    vi = "Loại trồng phổ biến nhiều tỉnh", en = "Commonly grown in many provinces" },
  { key = "common_outstanding", points = 1, when = "product_typicality == 'common_outstanding'",
    vi = "Phổ biến nhiều tỉnh nhưng chất lượng nổi trội do đất, thời tiết, kỹ thuật bản địa",
    en = "Common in many provinces but stands out thanks to soil, weather or local technique" },
  { key = "typical_with_geo_sign", points = 3, min_for_stars = 4,
    when = "one_of(product_typicality, 'province_typical', 'commune_only') and geo_origin_sign",
    vi = "Đặc trưng của tỉnh, chất lượng nổi trội, bán kèm dấu hiệu nguồn gốc địa lý",
    en = "Typical of the province, outstanding quality, traded with a geographical-origin sign" } }

shared.nutrition_indicators = scale { key = "nutrition_indicators", max = 3, fact = "nutrient_indicators",
  vi = "Dinh dưỡng", en = "Nutrition",
  hint = {
    vi = "Chỉ tiêu dinh dưỡng theo phiếu kiểm nghiệm", en = "Nutrients stated in an authority's test report"
  },
  { key = "none", points = 0, to = 0, vi = "Không có", en = "None" },
  { key = "one_or_two", points = 1, from = 1, to = 2, vi = "Có 1 - 2 chỉ tiêu", en = "1-2 nutrition indicators" },
  { key = "over_two", points = 3, over = 2, vi = "Trên 2 chỉ tiêu", en = "More than 2 nutrition indicators" } }

shared.quality_assurance_fresh = ladder { key = "quality_assurance", max = 5,
  vi = "Đảm bảo chất lượng", en = "Quality assurance",
  { key = "facility_certificate", points = 1, when = "facility_cert_valid", min_for_stars = 3,
    vi = "Cơ sở sơ chế, đóng gói có giấy đủ điều kiện ATTP",
    en = "Handling/packing facility holds a food-safety eligibility certificate" },
  { key = "national_system", points = 3, min_for_stars = 4,
    when = "one_of(quality_system_level, 'national', 'international')",
    vi = "Cơ sở sơ chế, đóng gói có hệ thống chất lượng chuẩn quốc gia (ISO, HACCP)",
    en = "Handling/packing facility certified to a national quality system (ISO, HACCP)" },
  { key = "export_ready", points = 5,
    when = "quality_system_level == 'international' and export_food_safety_cert and export_legal_docs",
    vi = "Cơ sở sơ chế, đóng gói đạt chuẩn quốc tế, đủ điều kiện xuất khẩu (BRC, Halal, FDA)",
    en = "Handling/packing facility certified internationally and export-ready (ISO, HACCP, BRC, Halal, FDA)" } }

return shared
