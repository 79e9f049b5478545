/* fault_vfs.h - a layer over SQLite's own file system that fails one call on demand. */
#ifndef OCOP_FAULT_VFS_H
#define OCOP_FAULT_VFS_H
#include <stdbool.h>

/* Becomes the default for every connection opened after it. */
bool fault_vfs_install(void);
/* Fail the n-th write, sync or truncate from now (1 is the next); 0: none. `lasting`: all after it
 * fail too. */
void fault_vfs_arm(long n, bool lasting);
/* Writes, syncs and truncates since it was armed. */
long fault_vfs_calls(void);
bool fault_vfs_struck(void);
#endif
