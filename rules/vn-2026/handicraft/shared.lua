-- Criteria that handicraft and textiles share.
-- 26/2026/QĐ-TTg, criteria sets 21 and 22.

local shared = {}

shared.value_added = choice { key = "value_added", max = 3, fact = "making_method",
  vi = "Gia tăng giá trị", en = "Value added",
  { key = "simple_crafting", points = 1, is = "ordinary",
    vi = "Phân loại, chế tác đơn giản", en = "Sorting, simple crafting" },
  { key = "traditional_craft", points = 2, is = "craft_skill",
    vi = "Chế tác gắn kỹ năng nghề truyền thống", en = "Crafting with traditional craft skill" },
  { key = "technology_and_craft", points = 3, is = "technology",
    vi = "Công nghệ phù hợp kết hợp nghề truyền thống, sản phẩm tinh xảo",
    en = "Suitable technology with traditional craft, finer product" } }

shared.workmanship = judged { key = "workmanship", max = 5,
  vi = "Độ tinh xảo", en = "Fineness of workmanship",
  { key = "clumsy", points = 0, vi = "Kém khéo, không bán được", en = "Not skilful, not sellable" },
  { key = "fair", points = 1, vi = "Khá khéo, bán được", en = "Fairly skilful, sellable" },
  { key = "artistic", points = 3,
    vi = "Khéo, có giá trị mỹ thuật", en = "Skilful, sellable, with artistic and technical value" },
  { key = "exquisite", points = 5, min_for_stars = 5,
    vi = "Tinh xảo, bán được ở cửa hàng lớn và xuất khẩu",
    en = "Exquisite, sellable in large stores and for export" } }

shared.unique_design = judged { key = "unique_design", max = 5,
  vi = "Thiết kế độc đáo", en = "Unique design",
  gate = gate { key = "ip_infringement", effect = "disqualify", when = "ip_infringement",
    vi = "Loại nếu vi phạm sở hữu trí tuệ", en = "Out if it violates intellectual property" },
  { key = "common", points = 1, vi = "Thiết kế phổ biến", en = "Common design style" },
  { key = "own_usual_form", points = 3,
    vi = "Phong cách riêng nhưng dạng thường", en = "Own style but ordinary form" },
  { key = "own_local_wisdom", points = 5, min_for_stars = 5,
    vi = "Phong cách riêng, thể hiện trí tuệ địa phương", en = "Own style showing local know-how" } }

-- As printed: safe material of known origin that is not "green" has no step.
shared.material_quality = ladder { key = "material_quality", max = 5,
  vi = "Chất lượng nguyên liệu", en = "Quality of materials",
  holes = {
    { type = "gap", when = "material_origin_known and not material_rule_breach and not green_material",
      vi = "Nguyên liệu an toàn, rõ gốc nhưng chưa xanh: không có mức",
      en = "Safe, known material that is not green: no option printed" },
  },
  { key = "unclear_or_breach", points = 0, when = "not material_origin_known or material_rule_breach",
    vi = "Nguyên liệu không rõ nguồn gốc, không an toàn hoặc vi phạm môi trường",
    en = "Materials of unclear origin, unsafe, or breaching environmental rules" },
  { key = "green", points = 3, when = "material_origin_known and not material_rule_breach and green_material",
    vi = "Nguyên liệu xanh, bảo tồn đa dạng sinh học, cải thiện sinh kế",
    en = "Green materials with biodiversity and livelihood value" },
  { key = "green_certified", points = 5,
    when = "material_origin_known and not material_rule_breach and green_material and sustainable_sourcing_cert",
    vi = "Như trên, có chứng chỉ vùng nguyên liệu bền vững",
    en = "As above with a sustainable-sourcing certificate" } }

return shared
