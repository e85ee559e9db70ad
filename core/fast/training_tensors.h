// SPDX-License-Identifier: GPL-3.0-or-later
// What training's operations share: tensors as the loops of training_loops.h take them.
#pragma once

#include "core/fast/in_parallel.h"
#include "core/fast/training_loops.h"
#include "core/torch_compat.h"

#include <algorithm>

namespace cutaway::fast {

inline bool isBf16(const torch::Tensor& tensor)
{
    return tensor.scalar_type() == torch::kBFloat16;
}
inline Bf16* bf16(const torch::Tensor& tensor)
{
    return static_cast<Bf16*>(tensor.data_ptr());
}

/// Autocast off while it lives: the operations here choose their types themselves.
struct NoAutocast {
    c10::impl::ExcludeDispatchKeyGuard guard { c10::autocast_dispatch_keyset };
};

/// `work(begin, end)` on all threads for parts of `count` numbers that begin at multiples of 64.
template <class Work> void inParts(std::int64_t count, const Work& work)
{
    inParallel((count + 63) / 64, 256,
        [&](std::int64_t begin, std::int64_t end) { work(begin * 64, std::min(count, end * 64)); });
}

/// x (rows, columns), contiguous → out (columns, rows), of which rows may be wider apart.
inline void transposeInto(const torch::Tensor& x, const torch::Tensor& out)
{
    const auto rows = x.size(0), columns = x.size(1), apart = out.stride(0);
    inParallel((columns + 63) / 64, 4, [&](std::int64_t begin, std::int64_t end) {
        const auto first = begin * 64, some = std::min(columns, end * 64) - first;
        if (isBf16(x))
            trainingLoops().transposeBf16(bf16(x) + first, columns, bf16(out) + first * apart, apart, rows, some);
        else
            trainingLoops().transpose(
                x.data_ptr<float>() + first, columns, out.data_ptr<float>() + first * apart, apart, rows, some);
    });
}

/// A key for a dropout, from LibTorch's generator: what a checkpoint keeps of it decides the masks that follow.
inline DropMask drawMask(double rate)
{
    return rate > 0.0 ? dropMask(compat::drawSeed(), rate) : DropMask {};
}

} // namespace cutaway::fast
