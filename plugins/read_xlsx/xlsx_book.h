/* xlsx_book.h - what a workbook says before its sheets: which sheets, which number formats, the
 * shared texts. */
#ifndef XLSX_BOOK_H
#define XLSX_BOOK_H
#include "xlsx_part.h"

enum {
    XLSX_SHEETS_MAX = 512,
    XLSX_STYLES_MAX = 65536,
    XLSX_PATH_MAX = 200,
    XLSX_TEXT_MAX = 1 << 17
};
#define XLSX_SHARED_MAX (UINT32_C(256) << 20) /* bytes of all shared texts */

typedef enum xlsx_look { XLSX_PLAIN, XLSX_DATE, XLSX_PERCENT } xlsx_look;

typedef struct xlsx_style {    /* how a number is shown */
    unsigned char look, zeros; /* zeros: "0000" shows so many digits */
} xlsx_style;

typedef struct xlsx_sheet_info {
    char name[128], id[64], path[XLSX_PATH_MAX];
    bool hidden;
} xlsx_sheet_info;

typedef struct xlsx_book {
    xlsx_zip in;
    FILE *spool; /* owns: the file's bytes, on disk */
    bool from_1904;
    xlsx_sheet_info *sheets; /* owns */
    size_t sheet_count;
    xlsx_style *styles; /* owns */
    size_t style_count;
    char *texts;      /* owns: NUL-ended, one behind the other */
    uint32_t *starts; /* owns: where each begins; one more at the end */
    size_t text_count, text_cap;
    size_t texts_len, texts_cap;
} xlsx_book;

bool xlsx_book_open(xlsx_book *b, const ocop_host *host, ocop_source *from, ocop_error *e);
void xlsx_book_close(xlsx_book *b);

/* xlsx_value.c */
xlsx_style xlsx_style_of(const char *format);
xlsx_style xlsx_style_builtin(int id);
/* A number as the file has it, as exact decimal text of at most 15 digits. false: it is none. */
bool xlsx_number(const char *s, char out[48]);
/* A serial day as ISO text; false: outside 1900 to 9999. */
bool xlsx_date(const char *s, bool from_1904, char out[16]);
#endif
