-- Part B: marketing and product story. The same for nearly all goods.
-- 26/2026/QĐ-TTg, criteria sets 1 to 25.

local marketing = {}

marketing.distribution_area = ladder { key = "distribution_area", max = 5,
  vi = "Khu vực phân phối chính", en = "Main distribution area",
  overlaps = {
    { when = "modern_channel_contract or (sales_reach == 'international' and export_contract_executed)",
      options = { "commune", "outside_few_agents", "outside_many_agents", "international_or_modern" },
      vi = "Khu vực và kênh hiện đại là hai trục: có thể trúng hai mức",
      en = "Areas and modern channels are different axes: two options can hold" },
  },
  { key = "commune", points = 1, when = "sales_reach == 'commune'",
    vi = "Thị trường trong xã", en = "Market inside the commune" },
  { key = "outside_few_agents", points = 2, min_for_stars = 3,
    when = "one_of(sales_reach, 'beyond_commune', 'province', 'national', 'international')"
      .. " and agents_outside_commune < 5",
    vi = "Ngoài xã, dưới 5 đại lý", en = "Outside the commune, fewer than 5 agents" },
  { key = "outside_many_agents", points = 3, min_for_stars = 4,
    when = "one_of(sales_reach, 'beyond_commune', 'province', 'national', 'international')"
      .. " and agents_outside_commune >= 5",
    vi = "Ngoài xã, từ 5 đại lý", en = "Outside the commune, 5 agents or more" },
  { key = "international_or_modern", points = 5, min_for_stars = 5,
    when = "modern_channel_contract or (sales_reach == 'international' and export_contract_executed)",
    vi = "Xuất khẩu hoặc kênh hiện đại (siêu thị, TMĐT), có hợp đồng thực hiện",
    en = "International market, or modern channels (supermarket, e-commerce), with executed contracts" } }

marketing.distribution_organisation = ladder { key = "distribution_organisation", max = 3,
  vi = "Tổ chức phân phối", en = "Distribution organisation",
  { key = "nobody", points = 0, vi = "Chưa có người quản lý phân phối", en = "Nobody in charge of distribution" },
  { key = "person", points = 1, when = "one_of(distribution_unit, 'person', 'department')",
    vi = "Có người quản lý phân phối", en = "A person in charge of distribution" },
  { key = "department", points = 2, when = "distribution_unit == 'department'",
    vi = "Có bộ phận quản lý phân phối", en = "A distribution department" },
  { key = "department_with_it", points = 3, when = "distribution_unit == 'department' and distribution_it",
    vi = "Có bộ phận phân phối và ứng dụng CNTT", en = "A distribution department using IT" } }

-- As printed, many activities without a website or trade events fit no step: fewer score more.
marketing.promotion = ladder { key = "promotion", max = 5,
  vi = "Quảng bá sản phẩm", en = "Product promotion",
  holes = {
    { type = "gap",
      when = "promotion_activities > 3"
        .. " and (trade_promotion_reach == 'none' or not (website or one_of(social_media, 'occasional', 'regular')))",
      vi = "Trên 3 hoạt động nhưng thiếu web hoặc xúc tiến: không có mức",
      en = "More than 3 activities without a website or without trade events: no option" },
  },
  { key = "none", points = 0, when = "promotion_activities <= 0", vi = "Không quảng bá", en = "No promotion" },
  { key = "up_to_3", points = 1, when = "promotion_activities >= 1 and promotion_activities <= 3",
    vi = "Tối đa 3 hoạt động quảng bá", en = "Up to 3 promotion activities" },
  { key = "province", points = 2,
    when = "promotion_activities > 3 and one_of(trade_promotion_reach, 'province', 'national', 'international')"
      .. " and (website or one_of(social_media, 'occasional', 'regular'))",
    vi = "Trên 3 hoạt động, có web/mạng xã hội, dự xúc tiến trong tỉnh",
    en = "More than 3 activities, website or social media, trade promotion within the province" },
  { key = "outside_province", points = 3,
    when = "promotion_activities > 3 and one_of(trade_promotion_reach, 'national', 'international')"
      .. " and (website or one_of(social_media, 'occasional', 'regular'))",
    vi = "Trên 3 hoạt động, có web/mạng xã hội, dự xúc tiến ngoài tỉnh",
    en = "More than 3 activities, website or social media, trade promotion outside the province" },
  { key = "international", points = 5,
    when = "promotion_activities > 3 and trade_promotion_reach == 'international'"
      .. " and (website or social_media == 'regular')",
    vi = "Như trên, xúc tiến ngoài tỉnh và quốc tế",
    en = "As above, with trade promotion outside the province and abroad" } }

marketing.story_presence = ladder { key = "story_presence", max = 5,
  vi = "Câu chuyện sản phẩm", en = "Product story",
  { key = "none", points = 0, vi = "Không có câu chuyện", en = "No product story" },
  { key = "exists", points = 1, when = "one_of(story, 'undocumented', 'documented')",
    vi = "Có câu chuyện", en = "A product story exists" },
  { key = "on_leaflet", points = 2, when = "story == 'documented' and story_on_leaflet",
    vi = "Câu chuyện thành tư liệu, có trên tờ rơi", en = "Story documented and shown on a leaflet" },
  { key = "on_leaflet_and_website", points = 3,
    when = "story == 'documented' and story_on_leaflet and story_on_website and story_media",
    vi = "Có trên tờ rơi và web (ảnh, clip)", en = "On leaflet and website (images, clips)" },
  { key = "in_traceability", points = 5, min_for_stars = 4,
    when = "story == 'documented' and story_on_leaflet and story_on_website and story_media and story_in_traceability",
    vi = "Có trên tờ rơi, web và trong truy xuất điện tử",
    en = "On leaflet, website and in the electronic traceability content" } }

marketing.story_structure = judged { key = "story_structure", max = 2,
  vi = "Cấu trúc câu chuyện", en = "Story structure",
  applies_if = "one_of(story, 'undocumented', 'documented')",
  { key = "simple", points = 0, vi = "Đơn giản", en = "Simple" },
  { key = "concise", points = 1, vi = "Ngắn gọn, súc tích", en = "Short and concise" },
  { key = "concise_storytelling", points = 2,
    vi = "Ngắn gọn, có văn phong kể chuyện", en = "Concise with a storytelling style" } }

marketing.story_identity = judged { key = "story_identity", max = 5, commune_assessed = true,
  vi = "Trí tuệ/bản sắc địa phương", en = "Local know-how and identity",
  { key = "copied", points = 0,
    vi = "Trùng câu chuyện của chủ thể hoặc sản phẩm khác",
    en = "Same as the story of another producer or another product" },
  { key = "own", points = 1, when = "one_of(story_originality, 'own', 'own_local_identity')", min_for_stars = 3,
    vi = "Câu chuyện riêng, gắn xuất xứ", en = "Own story tied to the product origin" },
  { key = "own_local_identity", points = 3, when = "story_originality == 'own_local_identity'",
    vi = "Mang sắc thái văn hóa địa phương và giá trị đặc trưng",
    en = "Carries local culture and the product distinctive value" },
  { key = "own_local_identity_moving", points = 5, when = "story_originality == 'own_local_identity'",
    vi = "Như trên, truyền cảm và thuyết phục", en = "As above, moving and convincing" } }

return marketing
