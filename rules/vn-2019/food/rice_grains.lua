-- Set 3: Rice and grains (Gạo, ngũ cốc).
-- 1048/QĐ-TTg, amended by 781/QĐ-TTg, criteria set 3.

return missing_set { key = "rice_grains", number = 3,
  vi = "Gạo, ngũ cốc", en = "Rice and grains",
  subgroup = "raw_food",
  counterparts = { ["vn-2026"] = { "rice_cereals" } },
  reason_vi = "Bản chép không có phiếu của bộ này: phần A và B có lẽ như các hàng hóa khác (1.2 có thể khác), "
    .. "phần C phải lấy từ chính quyết định.",
  reason_en = "The transcription has no sheet of this set: parts A and B are probably those of other goods "
    .. "(1.2 may differ), part C must be taken from the decision itself." }
