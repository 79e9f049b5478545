-- Criteria that flowers, ornamental plants and ornamental animals share.
-- 26/2026/QĐ-TTg, criteria sets 23 to 25.
local common = require "common"

local shared = {}

shared.product_origin = scale { key = "product_origin", max = 4,
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
  { key = "from_75", points = 4, from = 75,
    vi = "Trồng trong xã, tỷ lệ 75 - 100%", en = "Grown in the commune, share 75-100%" } }

shared.product_idea = ladder { key = "product_idea", max = 5, commune_assessed = true,
  vi = "Nguồn gốc ý tưởng", en = "Origin of the product idea",
  holes = {
    { type = "gap", when = "product_typicality == 'commune_only' and not geo_origin_sign",
      vi = "Đặc sản của xã chưa có dấu hiệu địa lý: không có mức",
      en = "Speciality of the commune without a geographical-origin sign: no option" },
  },
  overlaps = {
    { when = "product_typicality == 'new_local' and months_on_sale >= 36",
      options = { "province_typical_or_new", "commune_speciality_or_established_new" },
      vi = "Sản phẩm mới từ 36 tháng cũng thuộc mức dưới",
      en = "A new product of 36 months or more also fits the step below" },
  },
  { key = "common", points = 0, when = "product_typicality == 'common'",
    vi = "Loại sản xuất phổ biến nhiều tỉnh", en = "Commonly made in many provinces" },
  { key = "common_outstanding", points = 1, when = "product_typicality == 'common_outstanding'",
    vi = "Phổ biến nhưng nổi trội nhờ nguyên liệu, kỹ thuật truyền thống",
    en = "Common but stands out thanks to materials or traditional technique" },
  { key = "province_typical_or_new", points = 3,
    when = "one_of(product_typicality, 'province_typical', 'new_local')",
    vi = "Đặc trưng của tỉnh, hoặc sản phẩm mới từ nguyên liệu đặc trưng địa phương",
    en = "Typical of the province, or a new product from characteristic local materials" },
  { key = "commune_speciality_or_established_new", points = 5, min_for_stars = 4,
    when = "(product_typicality == 'commune_only' and geo_origin_sign)"
      .. " or (product_typicality == 'new_local' and months_on_sale >= 36)",
    vi = "Đặc sản chỉ có ở xã, gắn chỉ dẫn nguồn gốc địa lý; "
      .. "hoặc sản phẩm mới từ nguyên liệu địa phương bán ổn định ≥ 36 tháng",
    en = "Traditional speciality made only in the commune with a geographical-origin sign, "
      .. "or a new local-material product traded steadily for at least 36 months" } }

-- The last step is a 4-star mark for animals and a 5-star mark for plants.
shared.labelling = ladder { key = "labelling", max = 4,
  vi = "Phong cách, tem nhãn", en = "Style and label attached to the product",
  { key = "compliant", points = 1, when = "label_complete", min_for_stars = 3,
    vi = "Thuyết minh đầy đủ", en = "Full product information" },
  { key = "with_story", points = 3, when = "label_complete and label_story_message",
    vi = "Thuyết minh đầy đủ, có thông điệp câu chuyện", en = "Full information with the story message" },
  { key = "with_story_and_traceability", points = 4, min_for_stars = 4,
    when = "label_complete and label_story_message and label_attractive and traceability",
    vi = "Thuyết minh ấn tượng, có câu chuyện và mã truy xuất",
    en = "Striking information with story message and traceability code" } }

shared.distribution_area = ladder { key = "distribution_area", max = 5,
  vi = "Khu vực phân phối chính", en = "Main distribution area",
  overlaps = {
    { when = "one_of(sales_reach, 'beyond_commune', 'province', 'national', 'international')",
      options = { "outside_commune", "province", "outside_province", "international" },
      vi = "\"Ngoài xã\" bao trùm cả trong tỉnh, ngoài tỉnh",
      en = "\"Outside the commune\" also covers the province and beyond" },
  },
  { key = "commune", points = 1, when = "sales_reach == 'commune'",
    vi = "Thị trường trong xã", en = "Market inside the commune" },
  { key = "outside_commune", points = 2,
    when = "one_of(sales_reach, 'beyond_commune', 'province', 'national', 'international')",
    vi = "Ngoài thị trường xã", en = "Outside the commune market" },
  { key = "province", points = 3, when = "one_of(sales_reach, 'province', 'national', 'international')",
    vi = "Thị trường trong tỉnh", en = "Market within the province" },
  { key = "outside_province", points = 4, when = "one_of(sales_reach, 'national', 'international')",
    vi = "Thị trường ngoài tỉnh", en = "Market outside the province" },
  { key = "international", points = 5, when = "sales_reach == 'international' and export_contract_executed",
    vi = "Thị trường quốc tế (có hợp đồng)", en = "International market with executed contract" } }

shared.form = judged { key = "form", max = 5,
  vi = "Hình dáng", en = "Form for its kind",
  { key = "average", points = 1, vi = "Trung bình", en = "Average" },
  { key = "attractive", points = 3, vi = "Đẹp, ấn tượng", en = "Attractive, striking" },
  { key = "striking", points = 5, min_for_stars = 5, vi = "Rất đẹp, ấn tượng", en = "Very attractive and striking" } }

shared.quality_assurance = ladder { key = "quality_assurance", max = 4,
  vi = "Đảm bảo chất lượng", en = "Quality assurance",
  { key = "none", points = 0, vi = "Không kiểm soát chất lượng", en = "No quality control" },
  { key = "plan", points = 2, when = "quality_control_plan",
    vi = "Có kế hoạch kiểm soát nội bộ", en = "Internal quality-control plan" },
  { key = "plan_and_traceability", points = 4, when = "quality_control_plan and traceability", min_for_stars = 3,
    vi = "Kiểm soát nội bộ gắn truy xuất nguồn gốc", en = "Internal control linked to traceability" } }

return shared
