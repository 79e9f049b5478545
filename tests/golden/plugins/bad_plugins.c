/* bad_plugins.c - modules that must be refused: another ABI, a missing symbol, a missing function.
 * Built three times, with another macro each. */
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
#else
OCOP_PLUGIN_EXPORT int not_a_plugin(void);
int not_a_plugin(void)
{
    return 1;
}
#endif
