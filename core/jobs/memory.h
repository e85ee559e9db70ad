// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/sentence.h"

#include <cstdint>
#include <exception>
#include <optional>

namespace cutaway {

/// Bytes that this process can still take: what the machine has free, swap included, and what its limit of address space leaves.
/// Nothing where neither can be known.
std::optional<std::uint64_t> availableMemory();

/// Throws InputError with both numbers when `bytes` are more than availableMemory(). `what` is the sentence's subject: "A model of
/// 124 parameters". Called before memory is taken whose size a file or an option decides.
void requireMemory(std::uint64_t bytes, const Sentence& what);

/// Bytes of memory that this process holds now, and the most it has held since forgetPeakMemory() (or since it began, where the system can't forget).
/// 0 where the system can't tell.
std::uint64_t residentMemory();
std::uint64_t peakResidentMemory();
void forgetPeakMemory();

/// The sentence for what an allocator throws: std::bad_alloc, LibTorch's own on the CPU or on a GPU. Nothing for any other exception.
std::optional<Sentence> whenOutOfMemory(const std::exception& error);

} // namespace cutaway
