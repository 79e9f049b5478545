/* plugin_schema.c - the fields of a dossier, as tables. */
#include "plugin_priv.h"
#include <stddef.h>

#define D(field) offsetof(ocop_dossier, field)
#define S(field) offsetof(ocop_sheet, field)
#define V(field) offsetof(ocop_evidence, field)
#define COUNT(a) (sizeof(a) / sizeof *(a))

static const ocop_field dossier[] = {
    {"id", OCOP_FIELD_TEXT, D(id), OCOP_SCOPE_NONE},
    {"name", OCOP_FIELD_TEXT, D(name), OCOP_SCOPE_NONE},
    {"group", OCOP_FIELD_TEXT, D(group), OCOP_SCOPE_NONE},
    {"set", OCOP_FIELD_SET, 0, OCOP_SCOPE_SETS},
    {"case", OCOP_FIELD_CASE, D(kind), OCOP_SCOPE_NONE},
    {"filed_on", OCOP_FIELD_DATE, D(filed_on), OCOP_SCOPE_NONE},
    {"assessed_on", OCOP_FIELD_DATE, D(assessed_on), OCOP_SCOPE_NONE},
    {"place", OCOP_FIELD_MAP, 0, OCOP_SCOPE_PLACE},
    {"producer", OCOP_FIELD_MAP, 0, OCOP_SCOPE_PRODUCER},
    {"facts", OCOP_FIELD_MAP, 0, OCOP_SCOPE_FACTS},
    {"self_assessment", OCOP_FIELD_MAP, 0, OCOP_SCOPE_CLAIMS},
    {"evidence", OCOP_FIELD_LIST, 0, OCOP_SCOPE_EVIDENCE_LIST},
    {"scoresheets", OCOP_FIELD_LIST, 0, OCOP_SCOPE_SHEET_LIST},
    {"recorded", OCOP_FIELD_MAP, 0, OCOP_SCOPE_RECORDED},
    {"previous", OCOP_FIELD_MAP, 0, OCOP_SCOPE_PREVIOUS},
    {"decision", OCOP_FIELD_MAP, 0, OCOP_SCOPE_DECISION},
};
static const ocop_field place[] = {
    {"province", OCOP_FIELD_TEXT, D(province), OCOP_SCOPE_NONE},
    {"district", OCOP_FIELD_TEXT, D(district), OCOP_SCOPE_NONE},
    {"commune", OCOP_FIELD_TEXT, D(commune), OCOP_SCOPE_NONE},
};
static const ocop_field producer[] = {
    {"name", OCOP_FIELD_TEXT, D(producer_name), OCOP_SCOPE_NONE},
    {"kind", OCOP_FIELD_TEXT, D(producer_kind), OCOP_SCOPE_NONE},
};
static const ocop_field recorded[] = {
    {"points", OCOP_FIELD_POINTS, D(recorded_points), OCOP_SCOPE_NONE},
    {"stars", OCOP_FIELD_STARS, D(recorded_stars), OCOP_SCOPE_NONE},
    {"level", OCOP_FIELD_TEXT, D(recorded_level), OCOP_SCOPE_NONE},
};
static const ocop_field previous[] = {
    {"stars", OCOP_FIELD_STARS, D(previous_stars), OCOP_SCOPE_NONE},
    {"until", OCOP_FIELD_DATE, D(previous_until), OCOP_SCOPE_NONE},
};
static const ocop_field decision[] = {
    {"no", OCOP_FIELD_TEXT, D(decision_no), OCOP_SCOPE_NONE},
    {"date", OCOP_FIELD_DATE, D(decision_date), OCOP_SCOPE_NONE},
};
static const ocop_field evidence[] = {
    {"kind", OCOP_FIELD_TEXT, V(kind), OCOP_SCOPE_NONE},
    {"number", OCOP_FIELD_TEXT, V(number), OCOP_SCOPE_NONE},
    {"issued", OCOP_FIELD_DATE, V(issued), OCOP_SCOPE_NONE},
    {"expires", OCOP_FIELD_DATE, V(expires), OCOP_SCOPE_NONE},
    {"sha256", OCOP_FIELD_TEXT, V(sha256), OCOP_SCOPE_NONE},
};
static const ocop_field sheet[] = {
    {"id", OCOP_FIELD_TEXT, S(id), OCOP_SCOPE_NONE},
    {"dossier", OCOP_FIELD_TEXT, S(dossier), OCOP_SCOPE_NONE},
    {"member", OCOP_FIELD_TEXT, S(member), OCOP_SCOPE_NONE},
    {"sitting", OCOP_FIELD_TEXT, S(sitting), OCOP_SCOPE_NONE},
    {"pack", OCOP_FIELD_TEXT, S(pack), OCOP_SCOPE_NONE},
    {"set", OCOP_FIELD_TEXT, S(set), OCOP_SCOPE_NONE},
    {"date", OCOP_FIELD_DATE, S(date), OCOP_SCOPE_NONE},
    {"replaces", OCOP_FIELD_TEXT, S(replaces), OCOP_SCOPE_NONE},
    {"reason", OCOP_FIELD_TEXT, S(reason), OCOP_SCOPE_NONE},
    {"marks", OCOP_FIELD_MAP, 0, OCOP_SCOPE_MARKS},
    {"abstained", OCOP_FIELD_LIST, 0, OCOP_SCOPE_ABSTAINED},
    {"recused", OCOP_FIELD_BOOL, S(recused), OCOP_SCOPE_NONE},
};

static const struct {
    const char *name;
    const ocop_field *fields;
    size_t count;
} scopes[] = {
    [OCOP_SCOPE_NONE] = {"", NULL, 0},
    [OCOP_SCOPE_DOSSIER] = {"dossier", dossier, COUNT(dossier)},
    [OCOP_SCOPE_SETS] = {"set", NULL, 0},
    [OCOP_SCOPE_PLACE] = {"place", place, COUNT(place)},
    [OCOP_SCOPE_PRODUCER] = {"producer", producer, COUNT(producer)},
    [OCOP_SCOPE_FACTS] = {"facts", NULL, 0},
    [OCOP_SCOPE_CLAIMS] = {"self_assessment", NULL, 0},
    [OCOP_SCOPE_EVIDENCE_LIST] = {"evidence", NULL, 0},
    [OCOP_SCOPE_EVIDENCE] = {"evidence", evidence, COUNT(evidence)},
    [OCOP_SCOPE_SHEET_LIST] = {"scoresheets", NULL, 0},
    [OCOP_SCOPE_SHEET] = {"scoresheets", sheet, COUNT(sheet)},
    [OCOP_SCOPE_MARKS] = {"marks", NULL, 0},
    [OCOP_SCOPE_ABSTAINED] = {"abstained", NULL, 0},
    [OCOP_SCOPE_RECORDED] = {"recorded", recorded, COUNT(recorded)},
    [OCOP_SCOPE_PREVIOUS] = {"previous", previous, COUNT(previous)},
    [OCOP_SCOPE_DECISION] = {"decision", decision, COUNT(decision)},
    [OCOP_SCOPE_EXPECT] = {"expect", NULL, 0},
    [OCOP_SCOPE_EXPECT_LIST] = {"expect", NULL, 0},
};

const ocop_field ocop_schema_expect = {"expect", OCOP_FIELD_MAP, 0, OCOP_SCOPE_EXPECT};

const ocop_field *ocop_schema_fields(ocop_scope scope, size_t *count)
{
    *count = scopes[scope].count;
    return scopes[scope].fields;
}

const char *ocop_schema_name(ocop_scope scope)
{
    return scopes[scope].name;
}
