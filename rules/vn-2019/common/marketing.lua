-- Part B: marketing and product story. The same for all goods.
-- 1048/QĐ-TTg, amended by 781/QĐ-TTg, criteria sets 1 to 25.

local marketing = {}

marketing.distribution_area = ladder { key = "distribution_area", max = 5,
  vi = "Khu vực phân phối chính", en = "Main distribution area",
  { key = "district", points = 1, when = "main_market == 'district'",
    vi = "Bán trong huyện", en = "Sold inside the district" },
  { key = "outside_few_agents", points = 2, when = "main_market == 'outside_district' and market_agents < 5",
    vi = "Ngoài huyện, dưới 5 đại lý", en = "Outside the district, under 5 agents" },
  { key = "outside_many_agents", points = 3, when = "main_market == 'outside_district' and market_agents >= 5",
    vi = "Ngoài huyện, từ 5 đại lý", en = "Outside the district, 5 or more agents" },
  { key = "international", points = 5, when = "main_market == 'international'",
    vi = "Bán ra quốc tế", en = "Sold abroad" } }

marketing.distribution_organisation = ladder { key = "distribution_organisation", max = 5,
  vi = "Tổ chức phân phối", en = "Distribution organisation",
  { key = "nobody", points = 0, vi = "Chưa có người phụ trách", en = "Nobody in charge" },
  { key = "person", points = 1, when = "distribution_unit == 'person'",
    vi = "Có người phụ trách", en = "A person in charge" },
  { key = "department", points = 3, when = "distribution_unit == 'department'",
    vi = "Có bộ phận/phòng", en = "A unit or department" },
  { key = "department_with_it", points = 5, when = "distribution_unit == 'department' and distribution_it",
    vi = "Bộ phận có dùng công nghệ thông tin", en = "A unit using information technology" } }

marketing.promotion = ladder { key = "promotion", max = 5,
  vi = "Quảng bá sản phẩm", en = "Promotion",
  { key = "none", points = 0, vi = "Chưa quảng bá", en = "No promotion" },
  { key = "some", points = 1, when = "one_of(promotion_level, 'some', 'many')",
    vi = "Có quảng bá ít nhiều", en = "Some promotion" },
  { key = "province", points = 2,
    when = "promotion_level == 'many' and one_of(trade_promotion_reach, 'province', 'national', 'international')"
      .. " and website",
    vi = "Nhiều hoạt động, website, xúc tiến trong tỉnh", en = "Much promotion, website, trade events in province" },
  { key = "national", points = 3,
    when = "promotion_level == 'many' and one_of(trade_promotion_reach, 'national', 'international') and website",
    vi = "Như trên, xúc tiến ngoài tỉnh", en = "Same, trade events outside the province" },
  { key = "international", points = 5,
    when = "promotion_level == 'many' and trade_promotion_reach == 'international' and website",
    vi = "Như trên, xúc tiến cả quốc tế", en = "Same, trade events also abroad" } }

-- Some sheets say "used on" for "shown on", or "a lively website" for one with pictures or clips: the same steps.
marketing.story_presence = ladder { key = "story_presence", max = 5,
  vi = "Câu chuyện về sản phẩm", en = "Story of the product",
  { key = "none", points = 0, vi = "Chưa có câu chuyện tư liệu hóa", en = "No documented story" },
  { key = "intro_material", points = 1, when = "intro_material",
    vi = "Chỉ có tài liệu giới thiệu", en = "Introductory material only" },
  { key = "documented", points = 2, when = "story == 'documented'",
    vi = "Câu chuyện tư liệu hóa, có cốt truyện", en = "Documented story with a plot" },
  { key = "on_label", points = 3, when = "story == 'documented' and story_on_label",
    vi = "Có trên nhãn hoặc tờ rơi", en = "Documented, on label or leaflet" },
  { key = "on_label_and_website", points = 4, when = "story == 'documented' and story_on_label and story_on_website",
    vi = "Có trên nhãn/tờ rơi và website", en = "On label or leaflet and website" },
  { key = "media_on_website", points = 5,
    when = "story == 'documented' and story_on_label and story_on_website and story_media",
    vi = "Như trên, website có hình ảnh, clip", en = "Same, website with pictures or clips" } }

marketing.story_identity = choice { key = "story_identity", max = 3, fact = "story_originality",
  vi = "Trí tuệ/bản sắc địa phương", en = "Local wisdom and identity",
  applies_if = "one_of(story, 'undocumented', 'documented')",
  { key = "copied", points = 0, is = "copied", vi = "Giống nơi khác", en = "Same as stories elsewhere" },
  { key = "adapted", points = 1, is = "adapted",
    vi = "Gần giống, có đổi vài yếu tố", en = "Close to another story, some changes" },
  { key = "own", points = 2, is = "own", vi = "Câu chuyện riêng", en = "Own story" },
  { key = "own_local_identity", points = 3, is = "own_local_identity",
    vi = "Riêng, thể hiện bản sắc địa phương", en = "Own story showing local wisdom or identity" } }

marketing.story_structure = ladder { key = "story_structure", max = 2,
  vi = "Cấu trúc câu chuyện", en = "Structure of the story",
  applies_if = "one_of(story, 'undocumented', 'documented')",
  { key = "simple", points = 1, vi = "Đơn giản", en = "Simple story" },
  { key = "complete", points = 2, when = "story_elements_complete",
    vi = "Đủ yếu tố câu chuyện", en = "Has all the story elements" } }

return marketing
