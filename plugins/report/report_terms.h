/* report_terms.h - the words for keys of a council's view, for every writer that people read. */
#ifndef OCOP_REPORT_TERMS_H
#define OCOP_REPORT_TERMS_H

/* In English, to be translated: roles, states of sheets, levels, reasons for no stars. NULL: no
 * such key. The reason `chair` is a sentence of its own; here it is the role. */
const char *report_term_words(const char *key);
#endif
