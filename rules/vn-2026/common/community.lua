-- Part A, section 3: community strength. The same for all goods; tourism has its own steps.
-- 26/2026/QĐ-TTg, criteria sets 1 to 25.

local community = {}

community.organisation_type = ladder { key = "organisation_type", max = 3,
  vi = "Loại hình tổ chức", en = "Type of producer organisation",
  holes = {
    { type = "bottom",
      when = "not business_registered and (org_type == 'cooperative_group' or (org_type == 'household' and not farm))",
      vi = "Hộ, tổ chưa đăng ký: không có mức", en = "Unregistered household or group: no option printed" },
    { type = "bottom", when = "org_type == 'association'",
      vi = "Hội, trung tâm: chỉ nêu cho du lịch", en = "Associations and centres: named for tourism only" },
  },
  { key = "household_or_group", points = 1,
    when = "(org_type == 'household' and (business_registered or farm))"
      .. " or (org_type == 'cooperative_group' and business_registered)",
    vi = "Hộ có đăng ký kinh doanh, trang trại hoặc tổ hợp tác",
    en = "Registered household, farm or cooperative group" },
  { key = "company", points = 2,
    when = "one_of(org_type, 'single_member_llc', 'multi_member_llc', 'private_enterprise')"
      .. " or (org_type == 'joint_stock' and local_capital_pct < 51)",
    vi = "Công ty TNHH, DNTN hoặc CTCP có vốn cộng đồng địa phương < 51%",
    en = "LLC, private enterprise, or JSC with local-community capital below 51%" },
  { key = "cooperative", points = 3,
    when = "org_type == 'cooperative' or (org_type == 'joint_stock' and local_capital_pct >= 51)",
    vi = "HTX đúng luật hoặc CTCP có vốn cộng đồng địa phương ≥ 51%",
    en = "Lawfully run cooperative, or JSC with local-community capital of 51% or more" } }

-- One fact on purpose: which of the three groups it is stays out of the record.
community.priority_representative = ladder { key = "priority_representative", max = 1,
  vi = "Người đại diện là nữ, dân tộc thiểu số, khuyết tật",
  en = "Legal representative is a woman, ethnic-minority or disabled person",
  { key = "other", points = 0,
    vi = "Người đại diện không thuộc nhóm ưu tiên",
    en = "Legal representative is not a woman, ethnic-minority or disabled person" },
  { key = "priority_group", points = 1, when = "priority_representative",
    vi = "Người đại diện là nữ, dân tộc thiểu số hoặc người khuyết tật",
    en = "Legal representative is a woman, ethnic-minority or disabled person" } }

-- Both "50-75%" and "75% or more" are printed: at exactly 75% the higher step counts.
community.local_labor = scale { key = "local_labor", max = 3, fact = "commune_labor_pct", commune_assessed = true,
  vi = "Lao động địa phương", en = "Local labour",
  holes = {
    { type = "bottom", when = "commune_labor_pct < 25",
      vi = "Dưới 25%: không có mức", en = "Below 25%: no option printed" },
  },
  overlaps = {
    { when = "commune_labor_pct == 75",
      options = { "from_50_to_75", "from_75" },
      vi = "Đúng 75% thuộc cả \"50-75%\" và \"từ 75%\"", en = "Exactly 75% fits \"50-75%\" and \"75% or more\"" },
  },
  { key = "from_25_to_50", points = 1, from = 25, below = 50,
    vi = "Lao động trong xã 25 - dưới 50%", en = "25% to below 50% of workers from the commune" },
  { key = "from_50_to_75", points = 2, from = 50, to = 75,
    vi = "Lao động trong xã 50 - 75%", en = "50-75% of workers from the commune" },
  { key = "from_75", points = 3, from = 75,
    vi = "Lao động trong xã ≥ 75%", en = "75% or more of workers from the commune" } }

community.business_growth = ladder { key = "business_growth", max = 2,
  vi = "Tăng trưởng kinh doanh", en = "Business growth",
  holes = {
    { type = "bottom",
      when = "profit_growth_years < 1 and (org_type ~= 'cooperative' or one_of(coop_rating, 'none', 'below_average'))",
      vi = "Không tăng lợi nhuận, HTX chưa đạt trung bình: không có mức",
      en = "No profit growth, cooperative not rated average: no option printed" },
  },
  { key = "average_or_one_year", points = 1,
    when = "profit_growth_years >= 1"
      .. " or (org_type == 'cooperative' and one_of(coop_rating, 'average', 'fair_or_better'))",
    vi = "HTX xếp loại trung bình, hoặc lợi nhuận năm trước tăng so với năm kề trước",
    en = "Cooperative rated average, or last year profit above the year before" },
  { key = "fair_or_two_years", points = 2, min_for_stars = 4,
    when = "profit_growth_years >= 2 or (org_type == 'cooperative' and coop_rating == 'fair_or_better')",
    vi = "HTX xếp loại khá trở lên, hoặc lợi nhuận tăng 2 năm liền",
    en = "Cooperative rated fair or better, or profit growth two years in a row" } }

community.intellectual_property = ladder { key = "intellectual_property", max = 3,
  vi = "Sở hữu trí tuệ", en = "Intellectual property",
  { key = "application", points = 1, min_for_stars = 3,
    when = "one_of(trademark_status, 'application_accepted', 'registered')",
    vi = "Đơn nhãn hiệu đã được chấp nhận hoặc công bố",
    en = "Trademark application accepted or published (passed formality check)" },
  { key = "trademark_and_geo_sign", points = 2, min_for_stars = 4,
    when = "trademark_status == 'registered' and geo_origin_sign",
    vi = "Nhãn hiệu đã đăng ký + dấu hiệu nguồn gốc địa lý (có quyền sử dụng)",
    en = "Registered trademark plus geographical-origin sign with the right to use it" },
  { key = "plus_other_right", points = 3,
    when = "trademark_status == 'registered' and geo_origin_sign and other_ip_right",
    vi = "Như mức trên + kiểu dáng, sáng chế, giải pháp hữu ích hoặc quyền tác giả",
    en = "As above plus design patent, invention patent, utility solution or copyright" } }

return community
