-- Criteria that several sets of herbal products share.
-- 1048/QĐ-TTg, amended by 781/QĐ-TTg, criteria sets 19 to 22.
local common = require "common"

local shared = {}

-- Cosmetics, other herbal products.
shared.sensory_conformity = judged { key = "sensory_conformity", max = 3,
  vi = "Chỉ tiêu cảm quan", en = "Sensory conformity",
  hint = { vi = "Kiểm theo tiêu chuẩn đã công bố", en = "Checked against the declared standard" },
  { key = "fails", points = 0, vi = "Không đạt chuẩn công bố", en = "Fails the declared standard" },
  { key = "nearly_meets", points = 1, vi = "Gần đạt chuẩn công bố", en = "Nearly meets the declared standard" },
  { key = "meets", points = 3, vi = "Đạt chuẩn công bố", en = "Meets the declared standard" } }

-- Functional foods and medicines, medical equipment.
shared.sensory_conformity_of_4 = judged { key = "sensory_conformity", max = 4,
  vi = "Chỉ tiêu cảm quan", en = "Sensory conformity",
  hint = { vi = "Kiểm theo tiêu chuẩn đã công bố", en = "Checked against the declared standard" },
  { key = "fails", points = 0, vi = "Không đạt chuẩn công bố", en = "Fails the declared standard" },
  { key = "nearly_meets", points = 2, vi = "Gần đạt chuẩn công bố", en = "Nearly meets the declared standard" },
  { key = "meets", points = 4, vi = "Đạt chuẩn công bố", en = "Meets the declared standard" } }

shared.convenience = judged { key = "convenience", max = 5,
  vi = "Sự tiện lợi khi sử dụng, bảo quản", en = "Convenience of use and storage",
  { key = "inconvenient", points = 0, vi = "Bất tiện", en = "Inconvenient" },
  { key = "fairly_convenient", points = 1, vi = "Khá tiện", en = "Fairly convenient" },
  { key = "convenient", points = 3, vi = "Tiện lợi", en = "Convenient" },
  { key = "very_convenient", points = 5, vi = "Rất tiện lợi", en = "Very convenient" } }

shared.efficacy = judged { key = "efficacy", max = 6,
  vi = "Hiệu quả sử dụng", en = "Efficacy",
  hint = {
    vi = "Qua dùng thử, tài liệu, nghiên cứu, người dùng",
    en = "By direct use, official documents, studies or user evidence"
  },
  { key = "low", points = 1, vi = "Thấp, chưa rõ", en = "Low or unclear" },
  { key = "fairly_clear", points = 2, vi = "Khá rõ", en = "Fairly clear effect" },
  { key = "good", points = 4, vi = "Hiệu quả tốt", en = "Good effect" },
  { key = "very_good", points = 6, vi = "Hiệu quả rất tốt", en = "Very good effect" } }

-- Cosmetics, other herbal products: no export food-safety certificate in the last step.
shared.quality_assurance = ladder { key = "quality_assurance", max = 5,
  vi = "Đảm bảo chất lượng sản phẩm", en = "Quality assurance",
  gate = common.gates.facility_certificate,
  hint = {
    vi = "Chứng nhận tiên tiến: ví dụ ISO, GMP, HACCP", en = "Advanced certificate: for example ISO, GMP, HACCP"
  },
  { key = "none", points = 0, vi = "Chưa kiểm soát chất lượng", en = "No quality control" },
  { key = "plan", points = 1, when = "quality_control_plan",
    vi = "Có kế hoạch kiểm soát", en = "Quality-control plan" },
  { key = "records", points = 2, when = "batch_records", vi = "Có hồ sơ lô", en = "Batch records kept" },
  { key = "plan_and_records", points = 3, when = "quality_control_plan and batch_records",
    vi = "Có kế hoạch và hồ sơ lô", en = "Plan and batch records" },
  { key = "advanced_certificate", points = 4, when = "advanced_quality_cert",
    vi = "Có chứng nhận quản lý tiên tiến", en = "Advanced quality-management certificate" },
  { key = "export_ready", points = 5, when = "export_legal_docs",
    vi = "Đủ thủ tục pháp lý vào thị trường đích", en = "All legal papers for the target market" } }

return shared
