// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/jobs/memory.h"

#include "core/jobs/grouped_number.h"
#include "core/jobs/outcome.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <fstream>
#include <new>
#include <string>
#include <string_view>

#include <sys/resource.h>
#include <unistd.h>

namespace cutaway {

namespace {

    /// "1,048.6" of 1048576000000 bytes, in units of 10^9.
    std::string gigabytes(std::uint64_t bytes)
    {
        const std::uint64_t tenths = bytes / 100'000'000 + (bytes % 100'000'000 >= 50'000'000);
        return groupedNumber(static_cast<std::int64_t>(tenths / 10)) + "." + std::to_string(tenths % 10);
    }

    /// MemAvailable and SwapFree of /proc/meminfo, on Linux.
    std::optional<std::uint64_t> freeOnThisMachine()
    {
        std::ifstream file("/proc/meminfo");
        std::optional<std::uint64_t> available;
        std::uint64_t swap = 0;
        std::string name, unit;
        std::uint64_t kilobytes = 0;
        while (file >> name >> kilobytes && std::getline(file, unit)) {
            if (name == "MemAvailable:")
                available = kilobytes * 1024;
            else if (name == "SwapFree:")
                swap = kilobytes * 1024;
        }
        if (available)
            return *available + swap;
        const long pages = ::sysconf(_SC_PHYS_PAGES);
        const long size = ::sysconf(_SC_PAGESIZE);
        if (pages <= 0 || size <= 0)
            return std::nullopt;
        return static_cast<std::uint64_t>(pages) * static_cast<std::uint64_t>(size);
    }

    /// What `ulimit -v` leaves.
    std::optional<std::uint64_t> freeBelowLimit()
    {
        struct rlimit limit { };
        if (::getrlimit(RLIMIT_AS, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY)
            return std::nullopt;
        std::uint64_t pages = 0;
        std::ifstream("/proc/self/statm") >> pages;
        const std::uint64_t used = pages * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
        return limit.rlim_cur > used ? limit.rlim_cur - used : 0;
    }

    /// A line of /proc/self/status, in bytes; 0 where there is none.
    std::uint64_t ownStatus(std::string_view wanted)
    {
        std::ifstream file("/proc/self/status");
        for (std::string line; std::getline(file, line);) {
            if (line.starts_with(wanted))
                return 1024 * std::strtoull(line.c_str() + wanted.size(), nullptr, 10);
        }
        return 0;
    }

    /// The whole number that follows `words` in LibTorch's message.
    std::optional<std::uint64_t> numberAfter(std::string_view message, std::string_view words)
    {
        const auto at = message.find(words);
        if (at == std::string_view::npos)
            return std::nullopt;
        std::uint64_t number = 0;
        const char* begin = message.data() + at + words.size();
        const auto read = std::from_chars(begin, message.data() + message.size(), number);
        return read.ec == std::errc() ? std::optional(number) : std::nullopt;
    }

} // namespace

std::optional<std::uint64_t> availableMemory()
{
    const auto machine = freeOnThisMachine();
    const auto limit = freeBelowLimit();
    return machine && limit ? std::min(*machine, *limit) : (machine ? machine : limit);
}

void requireMemory(std::uint64_t bytes, const Sentence& what)
{
    const auto available = availableMemory();
    if (available && bytes > *available)
        throw InputError(
            Sentence::tr("There is not enough memory: %1 takes %2 GB, and %3 GB are free here. Close other "
                         "programs or take a smaller one.",
                what, gigabytes(bytes), gigabytes(*available)));
}

std::uint64_t residentMemory()
{
    return ownStatus("VmRSS:");
}

std::uint64_t peakResidentMemory()
{
    return ownStatus("VmHWM:");
}

void forgetPeakMemory()
{
    std::ofstream("/proc/self/clear_refs") << "5"; // proc(5): sets VmHWM back to VmRSS
}

std::optional<Sentence> whenOutOfMemory(const std::exception& error)
{
    const std::string_view message = error.what();
    if (message.find("CUDA out of memory") != std::string_view::npos
        || message.find("MPS backend out of memory") != std::string_view::npos) {
        const auto tried = message.find("ried to allocate ");
        const auto begin
            = tried == std::string_view::npos ? tried : tried + std::string_view("ried to allocate ").size();
        const auto end = message.find("iB", std::min(begin, message.size()));
        if (end == std::string_view::npos)
            return Sentence::tr("The GPU has not enough memory for this. Take a smaller model or text, or the CPU.");
        return Sentence::tr("The GPU has not enough memory for this: %1 more were asked for. Take a smaller model or "
                            "text, or the CPU.",
            std::string(message.substr(begin, end + 2 - begin)));
    }
    if (const auto bytes = numberAfter(message, "you tried to allocate "))
        return Sentence::tr("There is not enough memory for this: %1 GB more were asked for. Close other programs or "
                            "take a smaller model or text.",
            gigabytes(*bytes));
    if (dynamic_cast<const std::bad_alloc*>(&error))
        return Sentence::tr(
            "There is not enough memory for this. Close other programs or take a smaller model or text.");
    return std::nullopt;
}

} // namespace cutaway
