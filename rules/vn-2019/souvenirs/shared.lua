-- Criteria that both sets of handicraft share.
-- 1048/QĐ-TTg, amended by 781/QĐ-TTg, criteria sets 23 and 24.
local common = require "common"

local shared = {}

shared.value_added = choice { key = "value_added", max = 3, fact = "processing_level",
  vi = "Gia tăng giá trị", en = "Value added",
  { key = "sorting", points = 1, is = "sorted", vi = "Chỉ phân loại", en = "Sorting only" },
  { key = "crafting", points = 2, is = { "preprocessed", "simple_processed", "processed" },
    vi = "Sơ chế, chế tác, tạo dựng", en = "Pre-processing, crafting or building" },
  { key = "technology", points = 3, is = "deep_processed",
    vi = "Dùng công nghệ, hàng tinh xảo hơn", en = "Technology applied, finer and better product" } }

shared.workmanship = judged { key = "workmanship", max = 5,
  vi = "Mức độ tinh xảo/sắc nét của sản phẩm", en = "Fineness of workmanship",
  { key = "clumsy", points = 0, vi = "Vụng, không bán được", en = "Clumsy, cannot be sold" },
  { key = "fair", points = 1, vi = "Khá khéo, bán được", en = "Fairly skilful, can be sold" },
  { key = "artistic", points = 3,
    vi = "Khéo, có giá trị mỹ thuật, kỹ thuật", en = "Skilful, with artistic and technical value" },
  { key = "exquisite", points = 5,
    vi = "Tinh xảo, vào cửa hàng lớn, xuất khẩu", en = "Exquisite, fit for big shops and export" } }

shared.unique_design = judged { key = "unique_design", max = 5,
  vi = "Thiết kế độc đáo", en = "Unique design",
  gate = common.gates.ip_infringement,
  { key = "common", points = 1, vi = "Thiết kế phổ biến", en = "Common design style" },
  { key = "own_usual_form", points = 3, vi = "Nét riêng, dạng thường gặp", en = "Own style, usual form" },
  { key = "own_vietnamese", points = 5,
    vi = "Nét riêng, mang trí tuệ Việt", en = "Own style showing Vietnamese wisdom" } }

shared.practicality = judged { key = "practicality", max = 3,
  vi = "Tính thực tiễn", en = "Practicality",
  { key = "unclear", points = 0, vi = "Khó biết cách dùng", en = "Unclear or hard to use" },
  { key = "needs_instructions", points = 1,
    vi = "Cần hướng dẫn, khó giữ gìn", en = "Usable with instructions, hard to maintain" },
  { key = "easy_to_maintain", points = 2, vi = "Dùng được, dễ bảo trì", en = "Usable and easy to maintain" },
  { key = "very_useful", points = 3, vi = "Rất hữu ích, dễ bảo trì", en = "Very useful and easy to maintain" } }

return shared
