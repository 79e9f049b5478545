/* input_priv.h - what the files of core/input share. */
#ifndef OCOP_INPUT_PRIV_H
#define OCOP_INPUT_PRIV_H
#include "input.h"
#include "input_tree.h"

bool input_manifest_root(const ocop_input *in, const ocop_node *root, ocop_manifest *out);
bool input_vocab_root(const ocop_input *in, const ocop_node *root, ocop_vocab *out);
#endif
