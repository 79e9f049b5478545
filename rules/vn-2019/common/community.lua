-- Part A, section 3: community strength. The same for all goods; tourism has its own steps.
-- 1048/QĐ-TTg, amended by 781/QĐ-TTg, criteria sets 1 to 25.

local community = {}

community.organisation_type = ladder { key = "organisation_type", max = 3,
  vi = "Loại hình tổ chức sản xuất - kinh doanh", en = "Type of business organisation",
  holes = {
    { type = "bottom", when = "one_of(org_type, 'household', 'cooperative_group') and not business_registered",
      vi = "Hộ, tổ chưa đăng ký: không có mức", en = "Unregistered household or group: no option printed" },
    { type = "bottom", when = "org_type == 'association'",
      vi = "Hội, trung tâm điều hành: không có mức", en = "Association or managing centre: no option printed" },
  },
  { key = "sole_or_group", points = 1,
    when = "(one_of(org_type, 'household', 'cooperative_group') and business_registered)"
      .. " or one_of(org_type, 'single_member_llc', 'private_enterprise')",
    vi = "Hộ, tổ hợp tác, công ty một chủ",
    en = "Registered household or group, single-owner company, private enterprise" },
  { key = "multi_owner_company", points = 2,
    when = "org_type == 'multi_member_llc' or (org_type == 'joint_stock' and local_capital_pct < 51)",
    vi = "TNHH nhiều thành viên; cổ phần dưới 51% vốn địa phương",
    en = "Multi-member LLC, or joint-stock under 51% local capital" },
  { key = "cooperative", points = 3,
    when = "org_type == 'cooperative' or (org_type == 'joint_stock' and local_capital_pct >= 51)",
    vi = "Hợp tác xã; cổ phần từ 51% vốn địa phương", en = "Cooperative, or joint-stock with 51%+ local capital" } }

-- A household or a single owner reaches 97 points at most: 1 of 3 in 3.1 and 1 of 2 here.
community.community_in_management = ladder { key = "community_in_management", max = 2,
  vi = "Sự tham gia của cộng đồng trong quản lý, điều hành", en = "Community role in management",
  note = {
    vi = "Bản chép gộp hai thang làm một; ở đây tách theo loại hình: tổ chức nhiều chủ, hoặc hộ và công ty một chủ. "
      .. "Hội, trung tâm điều hành không thuộc thang nào.",
    en = "The transcription runs two ladders together; read here as one for producers with several owners and one "
      .. "for households and single owners. Associations have neither."
  },
  alternatives = {
    { key = "organisation",
      when = "one_of(org_type, 'cooperative_group', 'multi_member_llc', 'joint_stock', 'cooperative')",
      { key = "under_half", points = 1, when = "local_leadership_pct < 50",
        vi = "Dưới 50% lãnh đạo người trong tỉnh", en = "Under 50% of leaders from the province" },
      { key = "half_or_local_woman", points = 2, when = "local_leadership_pct >= 50 or local_woman_leader",
        vi = "Từ 50%, hoặc ít hơn nhưng có nữ địa phương", en = "50%+ local leaders, or fewer with a local woman" } },
    { key = "household", when = "one_of(org_type, 'household', 'single_member_llc', 'private_enterprise')",
      { key = "outside_leader", points = 0,
        vi = "Chủ hộ/giám đốc người tỉnh khác", en = "Owner or director from another province" },
      { key = "local_leader", points = 1, when = "leader_local",
        vi = "Chủ hộ/giám đốc người trong tỉnh", en = "Owner or director from the province" } },
  } }

community.local_labor = ladder { key = "local_labor", max = 1,
  vi = "Sử dụng lao động địa phương", en = "Local labour",
  { key = "under_half", points = 0, when = "local_labor_pct < 50",
    vi = "Dưới 50% lao động địa phương", en = "Under 50% local workers" },
  { key = "half_or_income", points = 1, when = "local_labor_pct >= 50 or income_meets_new_rural",
    vi = "Từ 50% lao động địa phương, hoặc thu nhập đạt chuẩn",
    en = "50%+ local workers, or income reaches the standard" } }

community.business_growth = scale { key = "business_growth", max = 1, fact = "revenue_growth_pct",
  vi = "Tăng trưởng sản xuất kinh doanh", en = "Business growth",
  { key = "under_10", points = 0, below = 10, vi = "Doanh thu tăng dưới 10%", en = "Revenue growth under 10%" },
  { key = "from_10", points = 1, from = 10, vi = "Doanh thu tăng từ 10%", en = "Revenue growth 10% or more" } }

community.accounting_practice = choice { key = "accounting_practice", max = 2, fact = "accounting",
  vi = "Kế toán", en = "Accounting",
  { key = "none_or_on_demand", points = 0, is = { "none", "on_demand" },
    vi = "Chưa có hoặc thuê khi cần", en = "No accountant, or hired when needed" },
  { key = "regular", points = 1, is = "regular",
    vi = "Có kế toán, làm thường xuyên", en = "Accountant, regular bookkeeping" },
  { key = "full_system", points = 2, is = "full_system",
    vi = "Có hệ thống kế toán", en = "Organised accounting system" } }

return community
