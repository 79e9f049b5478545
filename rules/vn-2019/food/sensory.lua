-- Sensory criteria (section 6) that several food sets share; all of them are for the council.
-- 1048/QĐ-TTg, amended by 781/QĐ-TTg, criteria sets 1 to 14.
local common = require "common"

local sensory = {}

-- Spices, tea, coffee and cocoa. Scoring ends here when the sample endangers food safety.
sensory.foreign_matter = judged { key = "foreign_matter", max = 2,
  vi = "Tạp chất lạ", en = "Foreign matter",
  gate = common.gates.unsafe_foreign_matter,
  { key = "present_acceptable", points = 0, vi = "Có tạp chất, còn chấp nhận", en = "Some foreign matter, acceptable" },
  { key = "very_little", points = 1,
    vi = "Rất ít tạp chất, còn chấp nhận", en = "Very little foreign matter, acceptable" },
  { key = "clean", points = 2, vi = "Sạch, không tạp chất", en = "Clean, no foreign matter" } }

sensory.shape = judged { key = "shape", max = 3,
  vi = "Hình dạng, thể chất", en = "Shape and consistency",
  { key = "uneven", points = 0, vi = "Chưa đều", en = "Uneven" },
  { key = "uneven_acceptable", points = 1, vi = "Chưa đều, còn chấp nhận", en = "Uneven but acceptable" },
  { key = "fairly_even_suitable", points = 2, vi = "Khá đều, hợp sản phẩm", en = "Fairly even, suits the product" },
  { key = "even_suitable", points = 3, vi = "Đều, hợp sản phẩm", en = "Even, suits the product" } }

sensory.shape_of_2 = judged { key = "shape", max = 2,
  vi = "Hình dạng", en = "Shape",
  { key = "uneven_acceptable", points = 0, vi = "Chưa đều, còn chấp nhận", en = "Uneven but acceptable" },
  { key = "fairly_even_suitable", points = 1, vi = "Khá đều, hợp sản phẩm", en = "Fairly even, suits the product" },
  { key = "even_suitable", points = 2, vi = "Đều, hợp sản phẩm", en = "Even, suits the product" } }

sensory.color = judged { key = "color", max = 3,
  vi = "Màu sắc", en = "Colour",
  { key = "acceptable", points = 0, vi = "Chấp nhận được", en = "Acceptable" },
  { key = "fairly_suitable", points = 1, vi = "Khá hợp sản phẩm", en = "Fairly suits the product" },
  { key = "good_suitable", points = 2, vi = "Tốt, hợp sản phẩm", en = "Good, suits the product" },
  { key = "very_good_suitable", points = 3, vi = "Rất tốt, hợp sản phẩm", en = "Very good, suits the product" } }

sensory.smell = judged { key = "smell", max = 3,
  vi = "Mùi", en = "Smell",
  { key = "odd_acceptable", points = 0, vi = "Mùi lạ, còn chấp nhận", en = "Odd smell, acceptable" },
  { key = "faint_acceptable", points = 1, vi = "Mùi mờ nhạt, còn chấp nhận", en = "Faint smell, acceptable" },
  { key = "clear_suitable", points = 2, vi = "Mùi rõ, hợp sản phẩm", en = "Clear smell, suits the product" },
  { key = "clear_very_suitable", points = 3, vi = "Mùi rõ, rất hợp sản phẩm", en = "Clear smell, suits very well" } }

sensory.taste = judged { key = "taste", max = 5,
  vi = "Vị", en = "Taste",
  { key = "odd", points = 0, vi = "Vị lạ", en = "Odd taste" },
  { key = "acceptable", points = 1, vi = "Chấp nhận được", en = "Acceptable" },
  { key = "suitable", points = 3, vi = "Hợp sản phẩm", en = "Suits the product" },
  { key = "appealing", points = 5, vi = "Hợp và hấp dẫn", en = "Suits the product and appeals" } }

sensory.packing_form = judged { key = "packing_form", max = 3,
  vi = "Quy cách đóng gói", en = "Packing",
  { key = "fairly_suitable", points = 0, vi = "Khá hợp sản phẩm", en = "Fairly suits the product" },
  { key = "suitable", points = 1, vi = "Hợp sản phẩm", en = "Suits the product" },
  { key = "suitable_handy", points = 2, vi = "Hợp sản phẩm, tiện dùng", en = "Suits the product, handy" },
  { key = "suitable_very_handy", points = 3,
    vi = "Hợp sản phẩm, rất tiện dùng", en = "Suits the product, very handy" } }

sensory.arrangement = judged { key = "arrangement", max = 3,
  vi = "Kết cấu/cách sắp đặt", en = "Texture and arrangement",
  { key = "plain", points = 0, vi = "Sơ sài", en = "Meagre" },
  { key = "acceptable", points = 1, vi = "Chấp nhận được", en = "Acceptable" },
  { key = "good", points = 2, vi = "Tốt", en = "Good" },
  { key = "very_good", points = 3, vi = "Rất tốt", en = "Very good" } }

sensory.arrangement_of_2 = judged { key = "arrangement", max = 2,
  vi = "Kết cấu/cách sắp đặt", en = "Texture and arrangement",
  { key = "plain", points = 0, vi = "Sơ sài", en = "Meagre" },
  { key = "average", points = 1, vi = "Trung bình", en = "Average" },
  { key = "good", points = 2, vi = "Tốt", en = "Good" } }

sensory.brew_color = judged { key = "brew_color", max = 3,
  vi = "Màu nước", en = "Colour of the brew",
  { key = "cloudy_pale", points = 0, vi = "Hơi đục, nhạt, tạm được", en = "Slightly cloudy, pale, acceptable" },
  { key = "clear_suitable", points = 1, vi = "Trong, hợp sản phẩm", en = "Clear, suits the product" },
  { key = "clear_very_suitable", points = 2, vi = "Trong, rất hợp sản phẩm", en = "Clear, suits very well" },
  { key = "clear_lasting", points = 3, vi = "Trong, rất hợp, bền màu", en = "Clear, suits very well, lasting" } }

sensory.brew_smell = judged { key = "brew_smell", max = 6,
  vi = "Mùi nước", en = "Smell of the brew",
  { key = "odd_or_unclear", points = 0, vi = "Mùi lạ (tạm được) hoặc không rõ", en = "Odd (acceptable) or unclear" },
  { key = "light", points = 1, vi = "Thơm nhẹ, tự nhiên", en = "Light natural scent" },
  { key = "strong", points = 2, vi = "Thơm đậm, tự nhiên", en = "Strong natural scent" },
  { key = "strong_fairly_lasting", points = 4, vi = "Thơm đậm, lưu khá lâu", en = "Strong, fairly lasting" },
  { key = "strong_lasting", points = 6, vi = "Thơm đậm, lưu lâu", en = "Strong and lasting" } }

return sensory
