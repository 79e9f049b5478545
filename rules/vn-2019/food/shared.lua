-- Criteria of parts A and C that several food sets share and no other group has.
-- 1048/QĐ-TTg, amended by 781/QĐ-TTg, criteria sets 1 to 14.

local shared = {}

-- Tea, coffee and cocoa: sorting or pre-processing alone is printed with 0 points.
shared.value_added = choice { key = "value_added", max = 3, fact = "processing_level",
  vi = "Gia tăng giá trị", en = "Value added",
  { key = "preprocessing", points = 0, is = { "sorted", "preprocessed" },
    vi = "Chỉ phân loại, sơ chế", en = "Sorting or pre-processing only" },
  { key = "simple_processing", points = 1, is = "simple_processed",
    vi = "Chế biến đơn giản", en = "Simple processing" },
  { key = "processing", points = 2, is = "processed", vi = "Có chế biến", en = "Full processing" },
  { key = "deep_processing", points = 3, is = "deep_processed",
    vi = "Chế biến sâu, nâng chất lượng", en = "Deep processing into a better product" } }

-- Six sheets say "a simple pack" at every step, where the others ask for a suitable one from step 2.
shared.packaging_completeness = ladder { key = "packaging_completeness", max = 3,
  vi = "Tính hoàn thiện của bao bì", en = "Completeness of packaging",
  { key = "label_incomplete", points = 0, vi = "Bao bì đơn giản, nhãn thiếu", en = "Simple pack, label incomplete" },
  { key = "label_complete", points = 1, when = "label_complete",
    vi = "Bao bì đơn giản, nhãn đủ", en = "Simple pack, label complete" },
  { key = "traceable", points = 2, when = "label_complete and traceability",
    vi = "Nhãn đủ, truy xuất được; bao bì đơn giản", en = "Full label, traceable; pack may be simple" },
  { key = "protected", points = 3, when = "label_complete and traceability and ip_protection",
    vi = "Như trên, có bảo hộ nhãn hiệu/kiểu dáng", en = "Same, with trademark or design protection" } }

shared.nutrition_indicators = scale { key = "nutrition_indicators", max = 2, fact = "nutrient_indicators",
  vi = "Dinh dưỡng", en = "Nutrition",
  hint = { vi = "Chỉ tiêu dinh dưỡng theo phiếu kiểm nghiệm", en = "Nutrients stated in an authority's test report" },
  { key = "none", points = 0, to = 0, vi = "Chưa nêu chỉ tiêu", en = "No indicator stated" },
  { key = "one_or_two", points = 1, from = 1, to = 2, vi = "1 đến 2 chỉ tiêu", en = "1 or 2 indicators" },
  { key = "over_two", points = 2, over = 2, vi = "Hơn 2 chỉ tiêu", en = "More than 2 indicators" } }

-- Fresh vegetables and honey: the standard needs no test report here.
shared.declaration_dossier = ladder { key = "declaration_dossier", max = 2,
  vi = "Hồ sơ công bố chất lượng sản phẩm", en = "Product standard and quality declaration",
  { key = "none", points = 0, vi = "Chưa công bố", en = "Nothing declared" },
  { key = "standard", points = 1, when = "product_standard",
    vi = "Có tiêu chuẩn sản phẩm", en = "Product standard exists" },
  { key = "standard_and_declaration", points = 2, when = "quality_declaration == 'complete' and product_standard",
    vi = "Có tiêu chuẩn và bản công bố", en = "Product standard plus quality declaration" } }

return shared
