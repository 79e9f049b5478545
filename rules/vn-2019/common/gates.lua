-- Exclusions and stops that several sheets print, each beside a criterion; tourism (26) prints none.
-- 1048/QĐ-TTg, amended by 781/QĐ-TTg, criteria sets 1 to 25.

return {
  material_origin = gate { key = "material_origin", effect = "disqualify",
    when = "imported_material_pct >= 100 or not material_origin_known",
    vi = "Loại nếu nguyên liệu nhập hết hoặc không rõ gốc",
    en = "Out if all materials are imported or of unknown origin" },
  unsafe_foreign_matter = gate { key = "unsafe_foreign_matter", effect = "stop", when = "unacceptable_foreign_matter",
    vi = "Ngừng chấm nếu tạp chất gây mất an toàn", en = "No further scoring if foreign matter endangers food safety" },
  zero_points = gate { key = "zero_points", effect = "stop", when_points = 0,
    vi = "Ngừng chấm nếu bị 0 điểm", en = "No further scoring at 0 points" },
  facility_certificate = gate { key = "facility_certificate", effect = "stop", when = "not facility_cert_valid",
    vi = "Ngừng chấm nếu giấy đủ điều kiện không hợp lệ",
    en = "No further scoring without a valid facility certificate" },
  ip_infringement = gate { key = "ip_infringement", effect = "disqualify", when = "ip_infringement",
    vi = "Loại nếu vi phạm sở hữu trí tuệ", en = "Out if it violates intellectual property" },
}
