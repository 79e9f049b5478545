-- Criteria that several drinks share.
-- 26/2026/QĐ-TTg, criteria sets 14 to 17.

local shared = {}

shared.value_added = choice { key = "value_added", max = 3, fact = "making_method",
  vi = "Gia tăng giá trị", en = "Value added",
  { key = "ordinary", points = 1, is = "ordinary", vi = "Chế biến thông thường", en = "Ordinary processing" },
  { key = "craft_technique", points = 2, is = "craft_skill",
    vi = "Kỹ thuật thủ công nâng chất lượng", en = "Craft technique that raises quality" },
  { key = "technology", points = 3, is = "technology",
    vi = "Công nghệ nâng chất lượng", en = "Technology that raises quality" } }

shared.product_idea = ladder { key = "product_idea", max = 4, commune_assessed = true,
  vi = "Nguồn gốc ý tưởng", en = "Origin of the product idea",
  holes = {
    { type = "gap", when = "product_typicality == 'commune_only' and not geo_origin_sign",
      vi = "Đặc sản của xã chưa có dấu hiệu địa lý: không có mức",
      en = "Speciality of the commune without a geographical-origin sign: no option" },
    { type = "gap", when = "product_typicality == 'new_local'",
      vi = "Sản phẩm mới: không có mức", en = "New product: no option printed" },
  },
  { key = "common", points = 0, when = "product_typicality == 'common'",
    vi = "Loại sản xuất phổ biến nhiều tỉnh", en = "Commonly made in many provinces" },
  { key = "common_outstanding", points = 1, when = "product_typicality == 'common_outstanding'",
    vi = "Phổ biến nhưng nổi trội nhờ nguyên liệu, kỹ thuật truyền thống",
    en = "Common but stands out thanks to materials or traditional technique" },
  { key = "province_typical", points = 2, when = "product_typicality == 'province_typical'",
    vi = "Đặc trưng của tỉnh, chất lượng nổi trội", en = "Typical of the province with outstanding quality" },
  { key = "commune_speciality", points = 4, min_for_stars = 4,
    when = "product_typicality == 'commune_only' and geo_origin_sign",
    vi = "Đặc sản truyền thống chỉ có ở xã, gắn chỉ dẫn nguồn gốc địa lý",
    en = "Traditional speciality made only in the commune, with a geographical-origin sign" } }

shared.foreign_matter = judged { key = "foreign_matter", max = 2,
  vi = "Tạp chất lạ", en = "Foreign matter",
  { key = "present", points = 0, vi = "Có tạp chất", en = "Impurities present" },
  { key = "very_little", points = 1, vi = "Rất ít tạp chất/cặn", en = "Very few impurities or sediment" },
  { key = "clean", points = 2, vi = "Sạch, không tạp chất/cặn", en = "Clean, no impurities or sediment" } }

shared.smell = judged { key = "smell", max = 5,
  vi = "Mùi", en = "Smell",
  { key = "odd_or_unclear", points = 0, vi = "Mùi khác thường hoặc không rõ", en = "Unusual or indistinct smell" },
  { key = "light", points = 1, vi = "Mùi nhẹ, phù hợp", en = "Light, suitable smell" },
  { key = "strong", points = 2, vi = "Mùi mạnh, phù hợp", en = "Strong, suitable smell" },
  { key = "strong_appealing", points = 3, vi = "Mùi mạnh, hấp dẫn", en = "Strong, appealing smell" },
  { key = "strong_very_appealing", points = 5, vi = "Mùi mạnh, rất hấp dẫn", en = "Strong, very appealing smell" } }

return shared
