/* script_report_priv.h - what the files about reports share. */
#ifndef OCOP_SCRIPT_REPORT_PRIV_H
#define OCOP_SCRIPT_REPORT_PRIV_H
#include "script_priv.h"
#include "script_report.h"

/* script_shape.c: pushes the value, its tables frozen; raises. */
void ocop_shape_push(lua_State *L, const ocop_shape *s);
#endif
