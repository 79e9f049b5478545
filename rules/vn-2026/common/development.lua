-- Part A, section 2: product development. Criteria that several groups share.
-- 26/2026/QĐ-TTg, criteria sets 1 to 23.

local development = {}

-- Foods exclude relabelled goods here (gate on their sheets), medicines do not.
development.product_idea = ladder { key = "product_idea", max = 3, commune_assessed = true,
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
      .. "or a new local-material product traded steadily for at least 36 months" } }

-- Cosmetics, oils, handicraft and textiles: the same steps, 4 points.
development.product_idea_of_4 = ladder { key = "product_idea", max = 4, commune_assessed = true,
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
  { key = "province_typical_or_new", points = 2,
    when = "one_of(product_typicality, 'province_typical', 'new_local')",
    vi = "Đặc trưng của tỉnh, hoặc sản phẩm mới từ nguyên liệu đặc trưng địa phương",
    en = "Typical of the province, or a new product from characteristic local materials" },
  { key = "commune_speciality_or_established_new", points = 4, min_for_stars = 4,
    when = "(product_typicality == 'commune_only' and geo_origin_sign)"
      .. " or (product_typicality == 'new_local' and months_on_sale >= 36)",
    vi = "Đặc sản chỉ có ở xã, gắn chỉ dẫn nguồn gốc địa lý; "
      .. "hoặc sản phẩm mới từ nguyên liệu địa phương bán ổn định ≥ 36 tháng",
    en = "Traditional speciality made only in the commune with a geographical-origin sign, "
      .. "or a new local-material product traded steadily for at least 36 months" } }

development.packaging = choice { key = "packaging", max = 3, fact = "packaging_level",
  vi = "Đóng gói, bao bì", en = "Packing and packaging",
  { key = "none", points = 0, is = "none",
    vi = "Đóng gói thường, không bao bì", en = "Ordinary packing, no packaging" },
  { key = "simple", points = 1, is = "simple",
    vi = "Đóng gói thường, bao bì đơn giản", en = "Ordinary packing, simple packaging" },
  { key = "creative", points = 2, is = "creative", min_for_stars = 3,
    vi = "Đóng gói sáng tạo, bao bì đẹp", en = "Creative packing, attractive packaging" },
  { key = "premium", points = 3, is = "premium",
    vi = "Sáng tạo, tiện lợi, bao bì đẹp và sang", en = "Creative, convenient, attractive and premium packaging" } }

-- Handicraft and flowers: packaging and label in one criterion.
development.labelling_of_4 = ladder { key = "labelling", max = 4,
  vi = "Bao bì, ghi nhãn", en = "Packaging and labelling",
  { key = "compliant", points = 1, when = "label_complete", min_for_stars = 3,
    vi = "Nhãn đầy đủ, đúng quy định", en = "Label complete and compliant" },
  { key = "with_story", points = 3, when = "label_complete and label_story_message",
    vi = "Nhãn đúng quy định, có thông điệp câu chuyện",
    en = "Compliant label that carries the product-story message" },
  { key = "with_story_and_traceability", points = 4, min_for_stars = 4,
    when = "label_complete and label_story_message and label_attractive and traceability",
    vi = "Nhãn đúng, đẹp, có thông điệp câu chuyện và mã truy xuất điện tử",
    en = "Compliant, attractive label with story message and electronic traceability code" } }

development.labelling = ladder { key = "labelling", max = 3,
  vi = "Phong cách, ghi nhãn", en = "Style and labelling",
  { key = "compliant", points = 1, when = "label_complete", min_for_stars = 3,
    vi = "Nhãn đầy đủ, đúng quy định", en = "Label complete and compliant" },
  { key = "with_story", points = 2, when = "label_complete and label_story_message",
    vi = "Nhãn đúng quy định, có thông điệp câu chuyện",
    en = "Compliant label that carries the product-story message" },
  { key = "with_story_and_traceability", points = 3, min_for_stars = 4,
    when = "label_complete and label_story_message and label_attractive and traceability",
    vi = "Nhãn đúng, đẹp, có thông điệp câu chuyện và mã truy xuất điện tử",
    en = "Compliant, attractive label with story message and electronic traceability code" } }

development.bilingual_label = ladder { key = "bilingual_label", max = 1,
  vi = "Nhãn song ngữ", en = "Bilingual label",
  { key = "one_language", points = 0, vi = "Không", en = "No" },
  { key = "bilingual", points = 1, when = "label_bilingual", vi = "Có", en = "Yes" } }

return development
