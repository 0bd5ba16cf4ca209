// SPDX-License-Identifier: MIT
#pragma once

namespace seedbank {

/** What happens at a system call that changes files, in a test program that links faults.cpp. */
enum class Fault {
    None,
    Kill, ///< the process dies before the call, as by SIGKILL
    Fail, ///< this call fails, once; a write writes a half before it
    FullDisk, ///< from this call on, all that need room fail with ENOSPC
};

/** Arms the fault for the `call`-th (from 1) call of this process that changes files: open() that
 *  creates, write, pwrite, fsync, rename, renameat2, link, symlink, unlink, mkdir, rmdir,
 *  ftruncate. */
void armFault(Fault fault, int call, int errorNumber = 0);
/** Ends it; the number of such calls since. */
int disarmFault();

} // namespace seedbank
