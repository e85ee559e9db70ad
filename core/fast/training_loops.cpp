// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fast/training_loops.h"

#include <string_view>

namespace cutaway::fast {

extern const TrainingLoops plainTrainingLoops;
#ifdef CUTAWAY_X86_LOOPS
extern const TrainingLoops avx2TrainingLoops, avx512TrainingLoops;
#endif

DropMask dropMask(std::uint64_t key, double rate)
{
    DropMask mask;
    mask.key = key;
    mask.dropBelow = static_cast<std::uint32_t>(rate * 4294967296.0);
    mask.scale = static_cast<float>(1.0 / (1.0 - rate));
    return mask;
}

std::int64_t attentionRoom(std::int64_t positions, std::int64_t width, bool back)
{
    const std::int64_t padded = (positions + 63) / 64 * 64, columns = (width + 15) / 16 * 16;
    const std::int64_t tileRows = 3 * attentionTile * columns, scores = attentionTile * (padded + 16);
    return (back ? 5 : 2) * padded * columns + tileRows + (back ? 2 : 1) * scores;
}

const TrainingLoops* trainingLoops(const char* name)
{
    const std::string_view wanted(name);
    if (wanted == "plain")
        return &plainTrainingLoops;
#ifdef CUTAWAY_X86_LOOPS
    if (wanted == "avx2" && __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"))
        return &avx2TrainingLoops;
    if (wanted == "avx512" && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw")
        && __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("fma"))
        return &avx512TrainingLoops;
#endif
    return nullptr;
}

const TrainingLoops& trainingLoops()
{
    static const TrainingLoops& fastest = [&]() -> const TrainingLoops& {
        for (const char* name : { "avx512", "avx2" }) {
            if (const auto* loops = trainingLoops(name))
                return *loops;
        }
        return plainTrainingLoops;
    }();
    return fastest;
}

} // namespace cutaway::fast
