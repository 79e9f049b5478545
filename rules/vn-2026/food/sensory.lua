-- Sensory criteria (section 6) that several food sets share; all of them are for the council.
-- 26/2026/QĐ-TTg, criteria sets 1 to 13.
local common = require "common"

local sensory = {}

-- Scoring ends here when the sample endangers food safety.
sensory.foreign_matter = judged { key = "foreign_matter", max = 2,
  vi = "Tạp chất", en = "Impurities",
  gate = common.gates.unsafe_foreign_matter,
  { key = "present", points = 0, vi = "Có tạp chất", en = "Impurities present" },
  { key = "very_little", points = 1, vi = "Rất ít tạp chất", en = "Very few impurities, acceptable" },
  { key = "clean", points = 2, min_for_stars = 4, vi = "Sạch, không tạp chất", en = "Clean, no impurities found" } }

sensory.size_shape = judged { key = "size_shape", max = 3,
  vi = "Kích thước, hình dạng", en = "Size and outer shape",
  { key = "uneven", points = 0, vi = "Không đồng đều", en = "Not uniform" },
  { key = "uneven_acceptable", points = 1,
    vi = "Không đồng đều, chấp nhận được", en = "Not uniform but acceptable" },
  { key = "fairly_even", points = 2, vi = "Tương đối đồng đều", en = "Fairly uniform" },
  { key = "even", points = 3, min_for_stars = 4, vi = "Đồng đều", en = "Uniform" } }

sensory.consistency = judged { key = "consistency", max = 3,
  vi = "Thể chất", en = "Texture",
  { key = "unsuitable", points = 0, vi = "Không phù hợp", en = "Not suitable" },
  { key = "fairly_suitable", points = 1,
    vi = "Tương đối hợp tính chất sản phẩm", en = "Fairly suits the product nature" },
  { key = "suitable", points = 2, vi = "Hợp tính chất sản phẩm", en = "Suits the product nature" },
  { key = "very_suitable", points = 3,
    vi = "Rất hợp tính chất sản phẩm", en = "Suits the product nature very well" } }

sensory.shape = judged { key = "shape", max = 2,
  vi = "Hình dạng", en = "Shape",
  { key = "uneven_acceptable", points = 0,
    vi = "Không đồng đều, chấp nhận được", en = "Not uniform but acceptable" },
  { key = "fairly_even_suitable", points = 1, vi = "Tương đối đều, phù hợp", en = "Fairly uniform, suitable" },
  { key = "even_suitable", points = 2, vi = "Đều, phù hợp", en = "Uniform, suitable" } }

-- Liquor of tea and herbal tea; only herbal tea prints star marks.
sensory.brew_color = judged { key = "brew_color", max = 3,
  vi = "Màu nước", en = "Liquor colour",
  { key = "cloudy_pale", points = 0,
    vi = "Hơi đục, nhạt, chấp nhận được", en = "Slightly cloudy, pale, acceptable" },
  { key = "clear_suitable", points = 1, vi = "Trong, phù hợp", en = "Clear, suitable" },
  { key = "clear_very_suitable", points = 2, vi = "Trong, rất phù hợp", en = "Clear, very suitable" },
  { key = "clear_lasting", points = 3,
    vi = "Trong, rất phù hợp, bền màu", en = "Clear, very suitable, colour-fast" } }

sensory.brew_smell = judged { key = "brew_smell", max = 3,
  vi = "Mùi nước", en = "Liquor smell",
  { key = "odd_or_unclear", points = 0,
    vi = "Mùi lạ chấp nhận được hoặc không rõ", en = "Off but acceptable smell, or indistinct" },
  { key = "light", points = 1, vi = "Thơm tự nhiên nhẹ", en = "Light natural aroma" },
  { key = "strong", points = 2, vi = "Thơm tự nhiên mạnh", en = "Strong natural aroma" },
  { key = "strong_lasting", points = 3, vi = "Thơm mạnh, bền mùi", en = "Strong, lasting natural aroma" } }

sensory.brew_taste = judged { key = "brew_taste", max = 5,
  vi = "Vị nước", en = "Liquor taste",
  { key = "odd_or_unclear", points = 0,
    vi = "Vị khác thường chấp nhận được hoặc không rõ", en = "Unusual but acceptable taste, or indistinct" },
  { key = "fairly_full", points = 1, vi = "Vị tương đối đậm, phù hợp", en = "Fairly full taste, suitable" },
  { key = "full_mild", points = 3, vi = "Vị đậm, dịu", en = "Full, mellow taste" },
  { key = "full_mild_sweet", points = 5,
    vi = "Vị đậm, dịu, hậu ngọt", en = "Full, mellow taste with sweet aftertaste" } }

-- Processed cereals print the same steps without star marks.
sensory.color = judged { key = "color", max = 3,
  vi = "Màu sắc", en = "Colour",
  { key = "acceptable", points = 0, vi = "Chấp nhận được", en = "Acceptable" },
  { key = "fairly_suitable", points = 1,
    vi = "Tương đối hợp đặc tính sản phẩm", en = "Fairly true to the product character" },
  { key = "suitable", points = 2, vi = "Hợp đặc tính sản phẩm", en = "True to the product character" },
  { key = "very_suitable", points = 3, vi = "Rất hợp đặc tính sản phẩm", en = "Very true to the product character" } }

sensory.smell = judged { key = "smell", max = 3,
  vi = "Mùi", en = "Smell",
  { key = "odd", points = 0, vi = "Mùi lạ (khét...)", en = "Off smell (burnt and the like)" },
  { key = "acceptable", points = 1, vi = "Mùi chấp nhận được", en = "Acceptable smell" },
  { key = "characteristic", points = 2, min_for_stars = 4, vi = "Mùi đúng đặc trưng", en = "Characteristic smell" },
  { key = "characteristic_appealing", points = 3, min_for_stars = 5,
    vi = "Mùi đặc trưng, hấp dẫn", en = "Characteristic, appealing smell" } }

sensory.taste = judged { key = "taste", max = 4,
  vi = "Vị", en = "Taste",
  { key = "odd", points = 0, vi = "Vị khác thường", en = "Unusual taste" },
  { key = "acceptable", points = 1, vi = "Chấp nhận được", en = "Acceptable" },
  { key = "characteristic", points = 2, min_for_stars = 4,
    vi = "Đúng đặc trưng sản phẩm", en = "Characteristic of the product" },
  { key = "characteristic_appealing", points = 4, min_for_stars = 5,
    vi = "Đúng đặc trưng, hấp dẫn", en = "Characteristic and appealing" } }

return sensory
