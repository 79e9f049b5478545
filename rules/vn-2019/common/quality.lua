-- Part C: uniqueness, declaration, testing, quality assurance, export. Criteria that several groups share.
-- 1048/QĐ-TTg, amended by 781/QĐ-TTg, criteria sets 1 to 25.
local gates = require "common.gates"

local quality = {}

quality.uniqueness = judged { key = "uniqueness", max = 5,
  vi = "Tính độc đáo", en = "Uniqueness",
  hint = { vi = "Nét riêng, có thể thành thương hiệu địa phương", en = "Own character; could become a local brand" },
  { key = "ordinary", points = 0, vi = "Trung bình", en = "Ordinary" },
  { key = "fairly_unique", points = 1, vi = "Khá độc đáo", en = "Fairly unique" },
  { key = "unique", points = 3, vi = "Độc đáo", en = "Unique" },
  { key = "very_unique", points = 5, vi = "Rất độc đáo", en = "Very unique" } }

-- Fresh meat, processed rice, processed aquatic products, white liquor: the second step gives 2.
quality.uniqueness_from_2 = judged { key = "uniqueness", max = 5,
  vi = "Tính độc đáo", en = "Uniqueness",
  hint = { vi = "Nét riêng, có thể thành thương hiệu địa phương", en = "Own character; could become a local brand" },
  { key = "ordinary", points = 0, vi = "Trung bình", en = "Ordinary" },
  { key = "fairly_unique", points = 2, vi = "Khá độc đáo", en = "Fairly unique" },
  { key = "unique", points = 3, vi = "Độc đáo", en = "Unique" },
  { key = "very_unique", points = 5, vi = "Rất độc đáo", en = "Very unique" } }

quality.declaration_dossier = ladder { key = "declaration_dossier", max = 3,
  vi = "Hồ sơ công bố chất lượng sản phẩm", en = "Product quality declaration",
  hint = {
    vi = "Tiêu chuẩn phải kèm phiếu kiểm nghiệm ATTP",
    en = "A product standard counts only with a food-safety test report"
  },
  { key = "none_or_wrong", points = 0,
    vi = "Chưa tự công bố hoặc công bố sai", en = "No self-declaration, or a wrong one" },
  { key = "incomplete", points = 1, when = "one_of(quality_declaration, 'incomplete', 'complete')",
    vi = "Đã tự công bố nhưng thiếu", en = "Self-declaration, incomplete" },
  { key = "standard", points = 2, when = "product_standard and standard_test_report",
    vi = "Có tiêu chuẩn sản phẩm", en = "Product standard exists" },
  { key = "declaration_and_standard", points = 3,
    when = "quality_declaration == 'complete' and product_standard and standard_test_report",
    vi = "Đủ công bố và tiêu chuẩn sản phẩm", en = "Full declaration plus product standard" } }

quality.periodic_testing = choice { key = "periodic_testing", max = 2, fact = "periodic_test",
  vi = "Kiểm tra định kỳ các chỉ tiêu ATTP", en = "Periodic food-safety testing",
  { key = "failed", points = 0, vi = "Không đạt (hoặc chưa kiểm)", en = "Tested, failed (or not tested)" },
  { key = "passed_partial", points = 1, is = "passed_partial",
    vi = "Đạt, chưa đủ chỉ tiêu", en = "Passed, not all indicators" },
  { key = "passed_full", points = 2, is = "passed_full",
    vi = "Đạt đủ chỉ tiêu quy định", en = "Passed all required indicators" } }

-- Fresh foods, honey, household handicraft: a failed test still gives 1.
quality.periodic_testing_of_3 = choice { key = "periodic_testing", max = 3, fact = "periodic_test",
  vi = "Kiểm tra định kỳ các chỉ tiêu ATTP", en = "Periodic food-safety testing",
  { key = "none", points = 0, vi = "Chưa kiểm", en = "Not tested" },
  { key = "failed", points = 1, is = "failed", vi = "Có kiểm, không đạt", en = "Tested, failed" },
  { key = "passed_partial", points = 2, is = "passed_partial",
    vi = "Đạt, chưa đủ chỉ tiêu", en = "Passed, not all indicators" },
  { key = "passed_full", points = 3, is = "passed_full",
    vi = "Đạt đủ chỉ tiêu quy định", en = "Passed all required indicators" } }

-- Not cumulative: the certificates of the two highest steps count without plan and records.
quality.quality_assurance = ladder { key = "quality_assurance", max = 5,
  vi = "Đảm bảo chất lượng sản phẩm", en = "Quality assurance",
  gate = gates.facility_certificate,
  hint = {
    vi = "Chứng nhận tiên tiến: ví dụ ISO, GMP, HACCP", en = "Advanced certificate: for example ISO, GMP, HACCP"
  },
  { key = "none", points = 0, vi = "Chưa kiểm soát chất lượng", en = "No quality control" },
  { key = "plan", points = 1, when = "quality_control_plan",
    vi = "Có kế hoạch kiểm soát", en = "Quality-control plan" },
  { key = "records", points = 2, when = "batch_records", vi = "Có hồ sơ lô", en = "Batch records kept" },
  { key = "plan_and_records", points = 3, when = "quality_control_plan and batch_records",
    vi = "Có kế hoạch và hồ sơ lô", en = "Plan and batch records" },
  { key = "advanced_certificate", points = 4, when = "advanced_quality_cert",
    vi = "Có chứng nhận quản lý tiên tiến", en = "Advanced quality-management certificate" },
  { key = "export_ready", points = 5, when = "export_food_safety_cert and export_legal_docs",
    vi = "Đủ chứng nhận ATTP, thủ tục để xuất khẩu", en = "Export food-safety certificate and target-market papers" } }

quality.global_market = choice { key = "global_market", max = 5, fact = "export_reach",
  vi = "Cơ hội thị trường toàn cầu", en = "Global market opportunity",
  hint = { vi = "Thị trường khó tính: ví dụ Mỹ, Nhật, EU", en = "High-standard markets: for example US, Japan, EU" },
  holes = {
    { type = "bottom", when = "export_reach == 'none'",
      vi = "Chưa xuất khẩu được: không có mức", en = "Not exportable: no option printed" },
  },
  { key = "regional", points = 1, is = "regional",
    vi = "Xuất được sang khu vực", en = "Exportable to regional markets" },
  { key = "beyond_region", points = 3, is = "beyond_region",
    vi = "Xuất được ra ngoài khu vực", en = "Exportable beyond the region" },
  { key = "high_standard", points = 5, is = "high_standard",
    vi = "Xuất được sang thị trường khó tính", en = "Exportable to high-standard markets" } }

-- Crafts, textiles and garments.
quality.product_features = judged { key = "product_features", max = 5,
  vi = "Các tính năng của sản phẩm", en = "Product features",
  { key = "lacking", points = 0, vi = "Thiếu tính năng cơ bản", en = "Lacks basic features" },
  { key = "local_market", points = 1, vi = "Đủ để bán tại địa phương", en = "Enough for the local market" },
  { key = "domestic_market", points = 3, vi = "Đủ để bán trong nước", en = "Enough for the domestic market" },
  { key = "export_market", points = 5, vi = "Đủ để xuất khẩu", en = "Enough for export" } }

return quality
