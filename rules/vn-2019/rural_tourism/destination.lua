-- Part C of the tourism sheet: the destination, its services and its people.
-- 1048/QĐ-TTg, amended by 781/QĐ-TTg, criteria set 26.

local destination = {}

-- Criteria with one ladder for communities and one for single sites.
local two_ladders = {
  vi = "Bản chép gộp hai thang làm một; ở đây tách theo loại hình: cộng đồng hoặc điểm du lịch.",
  en = "The transcription runs two ladders together; read here as one for communities and one for single sites."
}

destination.location = ladder { key = "location", max = 3,
  vi = "Vị trí", en = "Location",
  holes = {
    { type = "bottom", when = "not site_accessible",
      vi = "Khó đến: không có mức", en = "Hard to reach: no option printed" },
  },
  { key = "accessible", points = 1, when = "site_accessible",
    vi = "Thuận lợi, dễ đến", en = "Convenient, easy to reach" },
  { key = "near_attraction", points = 2, when = "site_accessible and site_near_attraction",
    vi = "Thêm liền kề nơi có lợi thế", en = "Plus next to a promising tourism area" },
  { key = "linked_attraction", points = 3, when = "site_accessible and site_near_attraction and site_linked_attraction",
    vi = "Thêm liên kết với nơi đó", en = "Plus linked with that area" } }

destination.landscape = ladder { key = "landscape", max = 3,
  vi = "Kiến trúc và cảnh quan môi trường", en = "Architecture and landscape",
  holes = {
    { type = "bottom", when = "not landscape_clean",
      vi = "Cảnh quan chưa sạch đẹp: không có mức", en = "Surroundings not clean: no option printed" },
  },
  { key = "clean", points = 1, when = "landscape_clean",
    vi = "Cảnh quan sạch đẹp", en = "Clean, attractive surroundings" },
  { key = "local_architecture", points = 2, when = "landscape_clean and architecture_local",
    vi = "Thêm kiến trúc vùng miền, dân tộc", en = "Plus regional or ethnic architecture" },
  { key = "bright_green_clean", points = 3, when = "landscape_clean and architecture_local and bright_green_clean_met",
    vi = "Thêm đạt sáng - xanh - sạch - đẹp", en = "Plus bright-green-clean-beautiful criterion" } }

destination.heritage_conservation = ladder { key = "heritage_conservation", max = 4,
  vi = "Bảo vệ, bảo tồn các di sản văn hóa, thiên nhiên, đa dạng sinh học",
  en = "Conservation of heritage and biodiversity",
  holes = {
    { type = "bottom", when = "not heritage_activities",
      vi = "Chưa có hoạt động bảo tồn: không có mức", en = "No conservation activities: no option printed" },
  },
  { key = "activities", points = 1, when = "heritage_activities",
    vi = "Có hoạt động bảo tồn", en = "Conservation activities exist" },
  { key = "plan", points = 2, when = "heritage_activities and heritage_plan",
    vi = "Thêm kế hoạch chung của cộng đồng", en = "Plus a shared community plan" },
  { key = "whole_community", points = 4, when = "heritage_activities and heritage_plan and heritage_whole_community",
    vi = "Thêm cả cộng đồng tham gia", en = "Plus the whole community taking part" } }

destination.business_conditions = ladder { key = "business_conditions", max = 3,
  vi = "Chất lượng về điều kiện kinh doanh dịch vụ", en = "Conditions for doing business",
  note = two_ladders,
  holes = {
    { type = "bottom", when = "tourism_kind == 'site' and not business_registered",
      vi = "Điểm chưa đăng ký kinh doanh: không có mức", en = "Site not registered: no option printed" },
  },
  alternatives = {
    { key = "community", when = "tourism_kind == 'community'",
      { key = "under_50", points = 1, when = "certified_establishments_pct < 50",
        vi = "Dưới 50% cơ sở được chứng nhận", en = "Under 50% of providers certified" },
      { key = "from_50_to_75", points = 2,
        when = "certified_establishments_pct >= 50 and certified_establishments_pct < 75",
        vi = "50% đến dưới 75% được chứng nhận", en = "50% to under 75% certified" },
      { key = "from_75", points = 3, when = "certified_establishments_pct >= 75",
        vi = "Từ 75% được chứng nhận", en = "75% or more certified" } },
    { key = "site", when = "tourism_kind == 'site'",
      { key = "registered", points = 1, when = "business_registered",
        vi = "Có đăng ký kinh doanh du lịch", en = "Tourism business registered" },
      { key = "certified", points = 2, when = "business_registered and tourism_cert",
        vi = "Có chứng nhận đủ điều kiện", en = "Certified as eligible" },
      { key = "standard", points = 3, when = "business_registered and tourism_cert and tourism_standard_met",
        vi = "Đủ điều kiện và đạt chuẩn", en = "Certified and up to standard" } },
  } }

destination.safety_and_order = ladder { key = "safety_and_order", max = 2,
  vi = "Chất lượng an toàn và an ninh trật tự", en = "Safety and public order",
  note = two_ladders,
  holes = {
    { type = "bottom",
      when = "not public_order_good or fire_safe_pct < 75 or (tourism_kind == 'site' and fire_safe_pct < 100)",
      vi = "Trật tự hoặc phòng cháy chưa đạt: không có mức",
      en = "Order or fire safety below the lowest step: no option printed" },
  },
  alternatives = {
    { key = "community", when = "tourism_kind == 'community'",
      { key = "from_75", points = 1, when = "public_order_good and fire_safe_pct >= 75",
        vi = "Trật tự tốt, từ 75% cơ sở an toàn cháy", en = "Good order, 75%+ of providers fire-safe" },
      { key = "all", points = 2, when = "public_order_good and fire_safe_pct >= 100",
        vi = "Trật tự tốt, mọi cơ sở an toàn cháy", en = "Good order, all providers fire-safe" } },
    { key = "site", when = "tourism_kind == 'site'",
      { key = "fire_safe", points = 1, when = "public_order_good and fire_safe_pct >= 100",
        vi = "Trật tự tốt, đạt phòng cháy", en = "Good order, fire-safety rules met" },
      { key = "trained_staff", points = 2, when = "public_order_good and fire_safe_pct >= 100 and fire_staff_trained",
        vi = "Thêm bảo vệ, nhân viên được tập huấn", en = "Plus guards and fire staff trained regularly" } },
  } }

destination.service_completeness = ladder { key = "service_completeness", max = 3,
  vi = "Tính hoàn thiện của quá trình dịch vụ", en = "Completeness of the service",
  holes = {
    { type = "bottom", when = "not sales_point",
      vi = "Không có điểm bán: không có mức", en = "No sales point: no option printed" },
  },
  { key = "sales_point", points = 1, when = "sales_point",
    vi = "Có điểm bán sản phẩm truyền thống", en = "A point selling local traditional products" },
  { key = "ocop_and_material", points = 2, when = "sales_point and ocop_products_sold and intro_material",
    vi = "Thêm sản phẩm OCOP, tài liệu giới thiệu", en = "Plus OCOP products and introductory material" },
  { key = "facilities", points = 3,
    when = "sales_point and ocop_products_sold and intro_material and sales_point_facilities",
    vi = "Thêm hạ tầng bố trí hài hòa", en = "Plus well-arranged facilities" } }

destination.visitor_experience = choice { key = "visitor_experience", max = 2, fact = "experience_offer",
  vi = "Hoạt động trải nghiệm", en = "Visitor experience",
  holes = {
    { type = "bottom", when = "experience_offer == 'none'",
      vi = "Không có trải nghiệm: không có mức", en = "No experience on offer: no option printed" },
  },
  { key = "activities", points = 1, is = "activities", vi = "Có hoạt động", en = "Experience activities" },
  { key = "model", points = 2, is = "model", vi = "Có mô hình trải nghiệm", en = "An organised experience model" } }

destination.trained_staff = ladder { key = "trained_staff", max = 4,
  vi = "Quản lý và nhân viên", en = "Management and staff",
  { key = "under_50", points = 1, when = "trained_staff_pct < 50",
    vi = "Dưới 50% được đào tạo", en = "Under 50% trained" },
  { key = "from_50", points = 2, when = "trained_staff_pct >= 50",
    vi = "Từ 50% được đào tạo", en = "50% or more trained" },
  { key = "over_75_with_language", points = 4, when = "trained_staff_pct > 75 and foreign_language_reception",
    vi = "Trên 75%, lễ tân thạo ngoại ngữ", en = "Over 75% trained, reception fluent in a language" } }

destination.service_quality = judged { key = "service_quality", max = 4,
  vi = "Chất lượng sản phẩm dịch vụ du lịch", en = "Quality of the tourism service",
  { key = "rich", points = 1, vi = "Phong phú, hấp dẫn", en = "Rich and attractive" },
  { key = "safe", points = 2, vi = "Thêm an toàn, chất lượng cao", en = "Plus safe and high quality" },
  { key = "praised", points = 3, when = "guest_rating == 'praised_with_evidence'",
    vi = "Thêm được khách khen, có bằng chứng", en = "Plus praised by guests, with evidence" },
  { key = "regional", points = 4, when = "guest_rating == 'praised_with_evidence'",
    vi = "Thêm đậm nét vùng miền", en = "Plus distinct regional character" } }

destination.hospitality = judged { key = "hospitality", max = 4,
  vi = "Chất lượng phục vụ", en = "Quality of hospitality",
  { key = "friendly", points = 1, vi = "Thân thiện, nhanh, chu đáo", en = "Friendly, quick and attentive" },
  { key = "praised", points = 2, when = "one_of(guest_rating, 'praised', 'praised_with_evidence')",
    vi = "Thêm được khách khen", en = "Plus praised by guests" },
  { key = "praised_with_evidence", points = 4, when = "guest_rating == 'praised_with_evidence'",
    vi = "Được khen qua phiếu, trang du lịch", en = "Praised, with forms or platform ratings" } }

destination.amenities = ladder { key = "amenities", max = 3,
  vi = "Tiện nghi", en = "Amenities",
  note = two_ladders,
  holes = {
    { type = "bottom", when = "not utilities_complete or (tourism_kind == 'community' and not internal_roads_good)",
      vi = "Đường hoặc tiện ích chưa đủ: không có mức", en = "Roads or utilities not complete: no option printed" },
  },
  alternatives = {
    { key = "community", when = "tourism_kind == 'community'",
      { key = "complete", points = 1, when = "internal_roads_good and utilities_complete",
        vi = "Đường nội bộ tốt, đủ tiện ích", en = "Good internal roads, complete utilities" },
      { key = "new_rural", points = 3,
        when = "internal_roads_good and utilities_complete and new_rural_infrastructure_met",
        vi = "Thêm hạ tầng đạt nông thôn mới", en = "Plus new-rural infrastructure criteria met" } },
    { key = "site", when = "tourism_kind == 'site'",
      { key = "complete", points = 1, when = "utilities_complete",
        vi = "Đủ điện, nước, vệ sinh, internet", en = "Complete utilities" },
      { key = "praised", points = 3,
        when = "one_of(guest_rating, 'praised', 'praised_with_evidence') and utilities_complete",
        vi = "Thêm chất lượng tốt, được khách khen", en = "Plus good quality, praised by guests" } },
  } }

destination.visitor_attraction = ladder { key = "visitor_attraction", max = 3,
  vi = "Hoạt động thu hút khách du lịch", en = "Attracting visitors",
  holes = {
    { type = "bottom", when = "culture_shows_per_year < 1",
      vi = "Không có trình diễn: không có mức", en = "No shows: no option printed" },
  },
  { key = "shows", points = 1, when = "culture_shows_per_year >= 1",
    vi = "Có trình diễn lễ hội, văn hóa", en = "Festivals or cultural shows on site" },
  { key = "community_twice", points = 2, when = "culture_shows_per_year >= 2 and culture_shows_community",
    vi = "Mang tính cộng đồng, từ 2 lần/năm", en = "Community-based, at least twice a year" },
  { key = "distinctive_twice", points = 3,
    when = "culture_shows_per_year >= 2 and culture_shows_community and culture_shows_distinctive",
    vi = "Như trên, đậm bản sắc", en = "Same, with distinctive culture" } }

destination.goods_on_offer = ladder { key = "goods_on_offer", max = 2,
  vi = "Hàng hóa dịch vụ (ăn uống, đồ lưu niệm...)", en = "Goods on offer (food, souvenirs)",
  holes = {
    { type = "bottom", when = "not goods_origin_clear",
      vi = "Hàng chưa rõ nguồn gốc, tiêu chuẩn: không có mức",
      en = "Goods without clear origin and standards: no option printed" },
  },
  { key = "clear_origin", points = 1, when = "goods_origin_clear",
    vi = "Đặc sản rõ nguồn gốc, đạt tiêu chuẩn", en = "Local specialties, clear origin and standards" },
  { key = "safe_and_ocop", points = 2, when = "goods_origin_clear and goods_food_safe and ocop_products_sold",
    vi = "Thêm an toàn thực phẩm, bán hàng OCOP", en = "Plus food-safe, OCOP products sold" } }

return destination
