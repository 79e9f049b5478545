/* table_fields.c - the fields that every dossier has, as columns of a table. */
#include "table.h"

const char *const table_area_keys[TABLE_AREAS] = {
    [TABLE_SETS] = "set",
    [TABLE_PLACE] = "place",
    [TABLE_PRODUCER] = "producer",
    [TABLE_FACTS] = "facts",
    [TABLE_CLAIMS] = "self_assessment",
    [TABLE_EVIDENCE] = "evidence",
    [TABLE_RECORDED] = "recorded",
    [TABLE_PREVIOUS] = "previous",
    [TABLE_DECISION] = "decision",
};

const table_field table_fields[] = {
    {"id", TABLE_TOP, "id", TABLE_AS_TEXT, "Mã hồ sơ", "Dossier"},
    {"name", TABLE_TOP, "name", TABLE_AS_TEXT, "Tên sản phẩm", "Product"},
    {"set", TABLE_TOP, "set", TABLE_AS_TEXT, "Bộ sản phẩm", "Product set"},
    {"group", TABLE_TOP, "group", TABLE_AS_TEXT, "Nhóm sản phẩm", "Product group"},
    {"case", TABLE_TOP, "case", TABLE_AS_CASE, "Trường hợp đánh giá", "Case"},
    {"filed_on", TABLE_TOP, "filed_on", TABLE_AS_DATE, "Ngày nộp hồ sơ", "Filed on"},
    {"assessed_on", TABLE_TOP, "assessed_on", TABLE_AS_DATE, "Ngày đánh giá", "Assessed on"},
    {"place.province", TABLE_PLACE, "province", TABLE_AS_TEXT, "Tỉnh, thành phố", "Province"},
    {"place.district", TABLE_PLACE, "district", TABLE_AS_TEXT, "Huyện", "District"},
    {"place.commune", TABLE_PLACE, "commune", TABLE_AS_TEXT, "Xã, phường", "Commune"},
    {"producer.name", TABLE_PRODUCER, "name", TABLE_AS_TEXT, "Chủ thể", "Producer"},
    {"producer.kind", TABLE_PRODUCER, "kind", TABLE_AS_TEXT, "Loại chủ thể", "Kind of producer"},
    {"previous.stars", TABLE_PREVIOUS, "stars", TABLE_AS_NUMBER, "Số sao lần trước",
     "Previous stars"},
    {"previous.until", TABLE_PREVIOUS, "until", TABLE_AS_DATE, "Giấy chứng nhận lần trước hết hạn",
     "Previous certificate until"},
    {"recorded.points", TABLE_RECORDED, "points", TABLE_AS_NUMBER, "Điểm đã ghi nhận",
     "Recorded points"},
    {"recorded.stars", TABLE_RECORDED, "stars", TABLE_AS_NUMBER, "Số sao đã ghi nhận",
     "Recorded stars"},
    {"recorded.level", TABLE_RECORDED, "level", TABLE_AS_TEXT, "Cấp đã ghi nhận", "Recorded level"},
    {"decision.no", TABLE_DECISION, "no", TABLE_AS_TEXT, "Số quyết định", "Decision number"},
    {"decision.date", TABLE_DECISION, "date", TABLE_AS_DATE, "Ngày quyết định", "Decision date"},
    {"row", TABLE_UNUSED, "", TABLE_AS_TEXT, "STT", "No."},
    {"row", TABLE_UNUSED, "", TABLE_AS_TEXT, "TT", "#"},
    {"remarks", TABLE_UNUSED, "", TABLE_AS_TEXT, "Ghi chú", "Remarks"},
};
const size_t table_field_count = sizeof table_fields / sizeof *table_fields;

const char *const table_cases[][3] = {
    {"first", "Lần đầu", "First"},
    {"upgrade", "Nâng hạng", "Upgrade"},
    {"re_evaluation", "Đánh giá lại", "Re-evaluation"},
    {NULL, NULL, NULL},
};

const char *const table_paper_fields[][3] = {
    {"kind", "loại", "kind"},         {"number", "số", "number"},
    {"issued", "ngày cấp", "issued"}, {"expires", "hết hạn", "expires"},
    {"sha256", "sha256", "sha256"},   {NULL, NULL, NULL},
};
