-- Exclusions and stops that many sheets print, of whole sets and of single criteria.
-- 26/2026/QĐ-TTg, criteria sets 1 to 25; tourism (26) prints none.

return {
  forged_file = gate { key = "forged_file", effect = "disqualify", when = "forged_file",
    vi = "Loại nếu giả mạo hồ sơ", en = "Out if the file is forged" },
  facility_rules = gate { key = "facility_rules", effect = "disqualify", when = "not facility_rules_met",
    vi = "Loại nếu không tuân thủ quy định giấy ATTP",
    en = "Out if food-safety certificate rules are not fully met" },
  registration_file = gate { key = "registration_file", effect = "disqualify", when = "not registration_file_ok",
    vi = "Loại nếu hồ sơ đăng ký không đạt quy định", en = "Out if the registration file breaks the rules" },
  relabelled_product = gate { key = "relabelled_product", effect = "disqualify",
    when = "idea_origin == 'relabelled'",
    vi = "Loại nếu giống hệt hàng nơi khác, chỉ đổi tên",
    en = "Out if identical to another maker's product, only renamed" },
  material_origin = gate { key = "material_origin", effect = "disqualify",
    when = "imported_material_pct >= 100 or not material_origin_known",
    vi = "Loại nếu nguyên liệu nhập hết hoặc không rõ gốc",
    en = "Out if all materials are imported or of unclear origin" },
  unsafe_foreign_matter = gate { key = "unsafe_foreign_matter", effect = "stop",
    when = "unacceptable_foreign_matter",
    vi = "Ngừng chấm nếu tạp chất gây mất an toàn",
    en = "No further scoring if foreign matter endangers food safety" },
}
