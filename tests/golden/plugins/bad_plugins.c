/* bad_plugins.c - modules that must be refused: another ABI, a missing symbol, a missing function,
 * a symbol that gives nothing. Built once for each, with another macro. */
#include "ocop/plugin.h"

#ifdef OLD_ABI
const ocop_writer *ocop_plugin_writer(void)
{
    static const ocop_writer writer = {.abi = 99, .size = sizeof(ocop_writer), .name = "oldabi"};
    return &writer;
}
#elif defined(NO_FUNCTION)
const ocop_writer *ocop_plugin_writer(void)
{
    static const ocop_writer writer = {
        .abi = OCOP_WRITER_ABI, .size = sizeof(ocop_writer), .name = "nofunction"};
    return &writer;
}
#elif defined(NO_TABLE)
const ocop_writer *ocop_plugin_writer(void)
{
    return NULL;
}
#elif defined(NO_READER)
const ocop_reader *ocop_plugin_reader(void)
{
    return NULL;
}
#else
OCOP_PLUGIN_EXPORT int not_a_plugin(void);
int not_a_plugin(void)
{
    return 1;
}
#endif
