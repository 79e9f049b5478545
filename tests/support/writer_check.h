/* writer_check.h - what every writer for people is held to, over the assessments of canned.h. */
#ifndef OCOP_WRITER_CHECK_H
#define OCOP_WRITER_CHECK_H
#include "fake_host.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>

/* Write `n` of them in a language; the caller frees the sink. */
ocop_sink *check_write(const char *lang, const ocop_writer *writer, const char *const *given,
                       const ocop_assessment *const *a, size_t n);
/* The text is what the file says; UPDATE=1 in the environment writes the file. */
void check_text(const char *got, const char *file);
/* What is written of all of them is. */
void check_same_text(const ocop_writer *writer, const char *lang, const char *const *given,
                     const char *file);
/* A disk that is full after 0, `step`, 2*step, ... bytes fails with its own message. */
void check_full_disk(const ocop_writer *writer, const char *const *given, size_t step);
/* So does the lack of memory, at each allocation; nothing leaks. */
void check_no_memory(const ocop_writer *writer, const char *const *given);
/* A paper with every kind of block, a text that would run, and one longer than a page. The caller
 * frees the sink. */
ocop_sink *check_paper(const ocop_writer *writer);
/* The same two failures while a paper is printed. */
void check_paper_failures(const ocop_writer *writer, size_t step);
#endif
