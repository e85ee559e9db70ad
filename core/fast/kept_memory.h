// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace cutaway::fast {

/// While one lives, memory of large CPU tensors that are freed is kept for the next of the same size, on all threads. Without it, each
/// training step hands gigabytes back to the kernel, and the kernel fills them with zeros before it gives them out again.
class KeptMemory {
public:
    KeptMemory();
    ~KeptMemory();
    KeptMemory(const KeptMemory&) = delete;
    KeptMemory& operator=(const KeptMemory&) = delete;

    /// A step of training is over: what lay unused for two of them goes back.
    void step();
};

} // namespace cutaway::fast
