-- Part A, section 2: product development. The same for nearly all goods.
-- 1048/QĐ-TTg, amended by 781/QĐ-TTg, criteria sets 1 to 25.

local development = {}

-- Twelve sheets name the label beside the improvement in step 1; nothing changes in the points.
development.product_idea = choice { key = "product_idea", max = 3, fact = "idea_origin",
  vi = "Nguồn gốc ý tưởng sản phẩm", en = "Origin of the product idea",
  holes = {
    { type = "gap", when = "idea_origin == 'adapted_to_locality'",
      vi = "Học nơi khác, dựa thế mạnh địa phương: chỉ có mức ở du lịch",
      en = "Taken from elsewhere, adapted to local strengths: an option for tourism only" },
  },
  { key = "relabelled", points = 0, is = "relabelled",
    vi = "Hàng nơi khác, chỉ thay nhãn", en = "Another maker's product, new label only" },
  { key = "improved_copy", points = 1, is = "improved_copy",
    vi = "Hàng nơi khác, cải tiến chất lượng, bao bì", en = "Another maker's product, quality or packaging improved" },
  { key = "own_new", points = 2, is = "own_new",
    vi = "Ý tưởng riêng, mới trên thị trường", en = "Own idea, new on the market" },
  { key = "own_heritage", points = 3, is = "own_heritage",
    vi = "Ý tưởng riêng, giữ truyền thống, đặc sản", en = "Own idea preserving local tradition or specialty" } }

-- Six food sheets ask for a simple pack only (food/shared.lua).
development.packaging_completeness = ladder { key = "packaging_completeness", max = 3,
  vi = "Tính hoàn thiện của bao bì", en = "Completeness of packaging",
  { key = "label_incomplete", points = 0, vi = "Bao bì đơn giản, nhãn thiếu", en = "Simple pack, label incomplete" },
  { key = "label_complete", points = 1, when = "label_complete",
    vi = "Bao bì đơn giản, nhãn đủ", en = "Simple pack, label complete" },
  { key = "traceable", points = 2, when = "packaging_suitable and label_complete and traceability",
    vi = "Bao bì hợp, nhãn đủ, truy xuất được", en = "Suitable pack, full label, traceable" },
  { key = "protected", points = 3, when = "packaging_suitable and label_complete and traceability and ip_protection",
    vi = "Như trên, có bảo hộ nhãn hiệu/kiểu dáng", en = "Same, with trademark or design protection" } }

development.packaging_style = judged { key = "packaging_style", max = 2,
  vi = "Phong cách, hình thức của bao bì", en = "Style of packaging",
  { key = "neither", points = 0, vi = "Chưa tiện, chưa đẹp", en = "Neither handy nor attractive" },
  { key = "handy_or_attractive", points = 1, vi = "Tiện hoặc đẹp", en = "Handy or attractive" },
  { key = "premium", points = 2, vi = "Tiện, đẹp và sang", en = "Handy, attractive and premium" } }

return development
