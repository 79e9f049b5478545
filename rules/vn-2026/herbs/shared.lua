-- Criteria that several sets of medicinal products share.
-- 26/2026/QĐ-TTg, criteria sets 18 to 20.

local shared = {}

-- The law says both: a missing declaration slip excludes the product, and it ends the scoring at section 6.
shared.gates = {
  product_declaration = gate { key = "product_declaration", effect = "disqualify",
    when = "not notification_receipt",
    vi = "Loại nếu không có bản công bố sản phẩm", en = "Out without a product declaration" },
  declaration_slip = gate { key = "declaration_slip", effect = "stop", when = "not notification_receipt",
    vi = "Ngừng chấm nếu thiếu phiếu công bố sản phẩm",
    en = "No further scoring without the product declaration slip" },
}

shared.sensory_conformity = judged { key = "sensory_conformity", max = 3,
  vi = "Chỉ tiêu cảm quan", en = "Sensory indicators against the declared standard",
  { key = "fails", points = 0, vi = "Không đạt", en = "Fails" },
  { key = "nearly_meets", points = 1, vi = "Tương đối đạt", en = "Fairly meets" },
  { key = "meets", points = 3, vi = "Đạt", en = "Meets" } }

shared.convenience = judged { key = "convenience", max = 5,
  vi = "Tiện lợi khi dùng, bảo quản", en = "Convenience of use and storage",
  { key = "inconvenient", points = 0, vi = "Không tiện", en = "Not convenient" },
  { key = "fairly_convenient", points = 1, vi = "Tương đối tiện", en = "Fairly convenient" },
  { key = "convenient", points = 3, vi = "Tiện lợi", en = "Convenient" },
  { key = "very_convenient", points = 5, vi = "Rất tiện lợi", en = "Very convenient" } }

shared.efficacy = judged { key = "efficacy", max = 4,
  vi = "Hiệu quả sử dụng", en = "Effectiveness in use",
  { key = "low", points = 0, vi = "Hiệu quả thấp, không rõ", en = "Low or unclear effect" },
  { key = "fairly_clear", points = 1, vi = "Hiệu quả tương đối rõ", en = "Fairly clear effect" },
  { key = "good", points = 2, vi = "Hiệu quả tốt", en = "Good effect" },
  { key = "very_good", points = 4, vi = "Hiệu quả rất tốt", en = "Very good effect" } }

shared.usage_guide = choice { key = "usage_guide", max = 2, fact = "usage_guide",
  vi = "Hướng dẫn sử dụng", en = "Instructions for use",
  holes = {
    { type = "bottom", when = "usage_guide == 'none'",
      vi = "Không có hướng dẫn: không có mức", en = "No instructions: no option printed" },
  },
  { key = "simple", points = 1, is = "simple",
    vi = "Hướng dẫn sử dụng đơn giản", en = "Simple instructions for use" },
  { key = "detailed", points = 2, is = { "detailed", "detailed_cultural" },
    vi = "Hướng dẫn chi tiết, tránh tác dụng phụ", en = "Detailed instructions incl. avoiding side effects" } }

return shared
