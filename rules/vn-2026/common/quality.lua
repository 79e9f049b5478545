-- Part C: uniqueness, declaration, quality assurance, instructions, export.
-- 26/2026/QĐ-TTg, criteria sets 1 to 25.

local quality = {}

quality.uniqueness = judged { key = "uniqueness", max = 5,
  vi = "Tính độc đáo", en = "Uniqueness",
  { key = "average", points = 0, vi = "Trung bình", en = "Average" },
  { key = "fairly_unique", points = 1, vi = "Tương đối độc đáo", en = "Fairly unique" },
  { key = "unique", points = 3, min_for_stars = 4, vi = "Độc đáo, đặc trưng", en = "Unique and characteristic" },
  { key = "very_unique", points = 5, min_for_stars = 5,
    vi = "Rất độc đáo, đặc trưng", en = "Very unique and characteristic" } }

quality.declaration_dossier = ladder { key = "declaration_dossier", max = 5,
  vi = "Công bố chất lượng", en = "Quality declaration",
  hint = {
    vi = "Tiêu chuẩn phải kèm phiếu kiểm nghiệm ATTP",
    en = "A product standard counts only with a food-safety test report"
  },
  { key = "declared", points = 2, min_for_stars = 3,
    when = "one_of(quality_declaration, 'incomplete', 'complete') and standard_test_report",
    vi = "Đã công bố chất lượng", en = "Quality declared" },
  { key = "national_standard", points = 4,
    when = "quality_declaration == 'complete' and one_of(standard_applied, 'national', 'international')"
      .. " and standard_test_report",
    vi = "Công bố đúng quy định (QCVN nếu có) theo tiêu chuẩn quốc gia",
    en = "Declared as required (technical regulation if any) to national standards" },
  { key = "international_standard", points = 5,
    when = "quality_declaration == 'complete' and standard_applied == 'international' and standard_test_report",
    vi = "Công bố đúng quy định theo tiêu chuẩn quốc tế", en = "Declared as required to international standards" } }

quality.quality_assurance = ladder { key = "quality_assurance", max = 5,
  vi = "Đảm bảo chất lượng", en = "Quality assurance",
  { key = "facility_certificate", points = 1, when = "facility_cert_valid", min_for_stars = 3,
    vi = "Cơ sở chế biến, đóng gói có giấy đủ điều kiện ATTP",
    en = "Processing/packing facility holds a food-safety eligibility certificate" },
  { key = "national_system", points = 3, min_for_stars = 4,
    when = "one_of(quality_system_level, 'national', 'international')",
    vi = "Cơ sở chế biến, đóng gói có hệ thống chất lượng chuẩn quốc gia (ISO, HACCP)",
    en = "Processing/packing facility certified to a national quality system (ISO, HACCP)" },
  { key = "export_ready", points = 5,
    when = "quality_system_level == 'international' and export_food_safety_cert and export_legal_docs",
    vi = "Cơ sở chế biến, đóng gói đạt chuẩn quốc tế, đủ điều kiện xuất khẩu",
    en = "Processing/packing facility certified internationally and export-ready" } }

-- Drinks, medicines, handicraft and ornamental sets: 5 points.
quality.global_market_of_5 = choice { key = "global_market", max = 5, fact = "export_reach",
  vi = "Cơ hội thị trường toàn cầu", en = "Global market opportunity",
  hint = {
    vi = "Xét hợp đồng đã thực hiện, chứng nhận, minh chứng thị trường",
    en = "Judge on executed export contracts, certificates or market evidence"
  },
  holes = {
    { type = "bottom", when = "export_reach == 'none'",
      vi = "Chưa xuất khẩu được: không có mức", en = "Not exportable: no option printed" },
  },
  { key = "regional", points = 1, is = "regional",
    vi = "Có thể xuất sang Đông Nam Á", en = "Exportable to South-East Asia" },
  { key = "beyond_region", points = 3, is = "beyond_region",
    vi = "Có thể xuất ngoài Đông Nam Á", en = "Exportable beyond South-East Asia" },
  { key = "high_standard", points = 5, is = "high_standard",
    vi = "Có thể xuất sang thị trường tiêu chuẩn cao (Mỹ, Nhật, EU)",
    en = "Exportable to high-standard markets (US, Japan, EU)" } }

quality.global_market = choice { key = "global_market", max = 3, fact = "export_reach",
  vi = "Cơ hội thị trường toàn cầu", en = "Global market opportunity",
  hint = {
    vi = "Xét hợp đồng đã thực hiện, chứng nhận, minh chứng thị trường",
    en = "Judge on executed export contracts, certificates or market evidence"
  },
  holes = {
    { type = "bottom", when = "export_reach == 'none'",
      vi = "Chưa xuất khẩu được: không có mức", en = "Not exportable: no option printed" },
  },
  { key = "regional", points = 1, is = "regional",
    vi = "Có thể xuất sang Đông Nam Á", en = "Exportable to South-East Asia" },
  { key = "beyond_region", points = 2, is = "beyond_region",
    vi = "Có thể xuất ngoài Đông Nam Á", en = "Exportable beyond South-East Asia" },
  { key = "high_standard", points = 3, is = "high_standard",
    vi = "Có thể xuất sang thị trường tiêu chuẩn cao (Mỹ, Nhật, EU)",
    en = "Exportable to high-standard markets (US, Japan, EU)" } }

quality.usage_guide = choice { key = "usage_guide", max = 2, fact = "usage_guide",
  vi = "Hướng dẫn sử dụng", en = "Instructions for use",
  holes = {
    { type = "bottom", when = "usage_guide == 'none'",
      vi = "Không có hướng dẫn: không có mức", en = "No instructions: no option printed" },
  },
  { key = "simple", points = 1, is = "simple",
    vi = "Hướng dẫn sử dụng đơn giản", en = "Simple instructions for use" },
  { key = "detailed", points = 2, is = { "detailed", "detailed_cultural" },
    vi = "Hướng dẫn chi tiết để giữ chất lượng", en = "Detailed instructions that protect quality" } }

return quality
