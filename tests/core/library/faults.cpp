// SPDX-License-Identifier: MIT
#include "core/library/faults.h"

#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdarg>
#include <cstdio>

#include <dlfcn.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

// The functions below stand before those of the C library of the same name (ld.so(8), "the
// executable comes first"); RTLD_NEXT finds those.

namespace seedbank {

namespace {

std::atomic<Fault> armed = Fault::None;
std::atomic<int> callsLeft = 0;
std::atomic<int> calls = 0;
std::atomic<int> failure = 0;

enum class Needs { Room, Nothing };

bool isHit(Needs needs)
{
    if (armed == Fault::None)
        return false;
    ++calls;
    const int left = --callsLeft;
    if (armed == Fault::Kill && left == 0)
        ::raise(SIGKILL);
    const bool isFull = armed == Fault::FullDisk && left <= 0 && needs == Needs::Room;
    if (!isFull && (armed != Fault::Fail || left != 0))
        return false;
    errno = isFull ? ENOSPC : failure.load();
    return true;
}

template <class Function> Function *next(Function *, const char *name)
{
    return reinterpret_cast<Function *>(::dlsym(RTLD_NEXT, name));
}

} // namespace

void armFault(Fault fault, int call, int errorNumber)
{
    callsLeft = call;
    calls = 0;
    failure = errorNumber;
    armed = fault;
}

int disarmFault()
{
    armed = Fault::None;
    return calls;
}

} // namespace seedbank

using seedbank::isHit;
using seedbank::Needs;
using seedbank::next;

#define SEEDBANK_FAULT(needs, result, name, parameters, arguments)                                 \
    __attribute__((visibility("default"))) result name parameters                                  \
    {                                                                                              \
        static auto *const real = next(&::name, #name);                                            \
        return isHit(needs) ? -1 : real arguments;                                                 \
    }

extern "C" {

SEEDBANK_FAULT(Needs::Room, int, fsync, (int descriptor), (descriptor))
SEEDBANK_FAULT(Needs::Nothing, int, rename, (const char *from, const char *to) noexcept, (from, to))
SEEDBANK_FAULT(Needs::Nothing, int, renameat2,
    (int fromFolder, const char *from, int toFolder, const char *to, unsigned flags) noexcept,
    (fromFolder, from, toFolder, to, flags))
SEEDBANK_FAULT(Needs::Room, int, link, (const char *from, const char *to) noexcept, (from, to))
SEEDBANK_FAULT(
    Needs::Room, int, symlink, (const char *target, const char *path) noexcept, (target, path))
SEEDBANK_FAULT(Needs::Nothing, int, unlink, (const char *path) noexcept, (path))
SEEDBANK_FAULT(Needs::Room, int, mkdir, (const char *path, mode_t mode) noexcept, (path, mode))
SEEDBANK_FAULT(Needs::Nothing, int, rmdir, (const char *path) noexcept, (path))
SEEDBANK_FAULT(
    Needs::Nothing, int, ftruncate64, (int descriptor, off64_t size) noexcept, (descriptor, size))

__attribute__((visibility("default"))) ssize_t write(int descriptor, const void *bytes, size_t size)
{
    static auto *const real = next(&::write, "write");
    return isHit(Needs::Room) ? (size > 1 ? real(descriptor, bytes, size / 2), -1 : -1)
                              : real(descriptor, bytes, size);
}

__attribute__((visibility("default"))) ssize_t pwrite64(
    int descriptor, const void *bytes, size_t size, off64_t offset)
{
    static auto *const real = next(&::pwrite64, "pwrite64");
    if (!isHit(Needs::Room))
        return real(descriptor, bytes, size, offset);
    const int reported = errno;
    real(descriptor, bytes, size / 2, offset);
    errno = reported;
    return -1;
}

__attribute__((visibility("default"))) int open64(const char *path, int flags, ...)
{
    static auto *const real = next(&::open64, "open64");
    va_list arguments;
    va_start(arguments, flags);
    const mode_t mode = (flags & O_CREAT) != 0 ? va_arg(arguments, mode_t) : 0;
    va_end(arguments);
    return (flags & O_CREAT) != 0 && isHit(Needs::Room) ? -1 : real(path, flags, mode);
}

} // extern "C"
