-- Sensory criteria that alcoholic and non-alcoholic drinks share.
-- 1048/QĐ-TTg, amended by 781/QĐ-TTg, criteria sets 16 and 18.

local shared = {}

shared.color = judged { key = "color", max = 3,
  vi = "Màu sắc", en = "Colour",
  { key = "unsuitable", points = 0, vi = "Chưa hợp sản phẩm", en = "Does not suit the product" },
  { key = "acceptable", points = 1, vi = "Chấp nhận được", en = "Acceptable" },
  { key = "suitable", points = 3, vi = "Hợp sản phẩm", en = "Suits the product" } }

shared.smell = judged { key = "smell", max = 6,
  vi = "Mùi", en = "Smell",
  { key = "odd_or_unclear", points = 0, vi = "Mùi lạ hoặc không rõ", en = "Odd or unclear" },
  { key = "light", points = 2, vi = "Nhẹ, hợp đặc trưng", en = "Light, typical of the product" },
  { key = "strong", points = 4, vi = "Đậm, phù hợp", en = "Strong, fitting" },
  { key = "strong_appealing", points = 6, vi = "Đậm, hợp, hấp dẫn", en = "Strong, fitting, appealing" } }

return shared
