// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest.h>

#include "core/fast/training_loops.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

using namespace cutaway::fast;

namespace {
/// Philox4x32-10 as the paper writes it, one counter at a time.
std::array<std::uint32_t, 4> philox(std::array<std::uint32_t, 4> counter, std::array<std::uint32_t, 2> key)
{
    for (int round = 0; round < 10; ++round) {
        const auto a = std::uint64_t { 0xD2511F53 } * counter[0], b = std::uint64_t { 0xCD9E8D57 } * counter[2];
        counter = { static_cast<std::uint32_t>(b >> 32) ^ counter[1] ^ key[0], static_cast<std::uint32_t>(b),
            static_cast<std::uint32_t>(a >> 32) ^ counter[3] ^ key[1], static_cast<std::uint32_t>(a) };
        key = { key[0] + 0x9E3779B9, key[1] + 0xBB67AE85 };
    }
    return counter;
}

/// Whether a place is kept, as training_loops.h says it.
bool kept(const DropMask& mask, std::uint64_t place)
{
    const std::uint64_t counter = place / 64 * 16 + place % 16;
    const auto words = philox({ static_cast<std::uint32_t>(counter), static_cast<std::uint32_t>(counter >> 32), 0, 0 },
        { static_cast<std::uint32_t>(mask.key), static_cast<std::uint32_t>(mask.key >> 32) });
    return words[place / 16 % 4] >= mask.dropBelow;
}

std::vector<float> maskOf(const TrainingLoops& loops, const DropMask& mask, std::int64_t count, std::int64_t first = 0)
{
    const std::vector<float> ones(static_cast<std::size_t>(count), 1.0f);
    std::vector<float> out(ones.size());
    loops.dropAdd(ones.data(), nullptr, out.data(), count, mask, first);
    return out;
}

std::vector<const TrainingLoops*> all()
{
    std::vector<const TrainingLoops*> found;
    for (const char* name : { "plain", "avx2", "avx512" }) {
        if (const auto* loops = trainingLoops(name))
            found.push_back(loops);
    }
    return found;
}

std::vector<float> wave(std::size_t count, double step, double height = 1.0)
{
    std::vector<float> values(count);
    for (std::size_t i = 0; i < count; ++i)
        values[i] = static_cast<float>(height * std::sin(step * static_cast<double>(i) + 0.3));
    return values;
}
} // namespace

TEST_CASE("Philox4x32-10: the numbers that its authors publish")
{
    CHECK(philox({ 0, 0, 0, 0 }, { 0, 0 })
        == std::array<std::uint32_t, 4> { 0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8 });
    CHECK(philox({ 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff }, { 0xffffffff, 0xffffffff })
        == std::array<std::uint32_t, 4> { 0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd });
}

TEST_CASE("dropout masks: every processor draws what the definition says, from any place on and on the way back")
{
    const auto mask = dropMask(0x0123456789abcdef, 0.3);
    for (const auto* loops : all()) {
        CAPTURE(loops->name);
        for (const std::int64_t first : { std::int64_t { 0 }, std::int64_t { 640 }, std::int64_t { 1 } << 40 }) {
            CAPTURE(first);
            const auto drawn = maskOf(*loops, mask, 200, first);
            std::vector<float> back(200);
            const std::vector<float> ones(200, 1.0f);
            loops->dropBack(ones.data(), back.data(), 200, mask, first);
            CHECK(back == drawn);
            for (std::size_t i = 0; i < drawn.size(); ++i) {
                CAPTURE(i);
                CHECK(drawn[i] == (kept(mask, static_cast<std::uint64_t>(first) + i) ? mask.scale : 0.0f));
            }
        }
    }
}

TEST_CASE("dropout masks: the rate is right, and neighbours, rows and keys know nothing of each other")
{
    constexpr std::int64_t count = 1 << 20;
    constexpr double rate = 0.1;
    const auto mask = maskOf(trainingLoops(), dropMask(7, rate), count);
    const auto other = maskOf(trainingLoops(), dropMask(8, rate), count);
    const auto dropped = [&](const auto& isDropped) {
        std::int64_t sum = 0;
        for (std::size_t i = 0; i + 4096 < mask.size(); ++i)
            sum += isDropped(i) ? 1 : 0;
        return static_cast<double>(sum) / static_cast<double>(count - 4096);
    };
    // Five standard deviations of a share p of n draws: 5 · √(p·(1 − p) / n)
    const auto room = [](double p) { return 5.0 * std::sqrt(p * (1.0 - p) / count); };
    CHECK(std::abs(dropped([&](std::size_t i) { return mask[i] == 0.0f; }) - rate) < room(rate));
    for (const std::size_t apart : { 1, 16, 64, 768, 4096 }) {
        CAPTURE(apart);
        CHECK(std::abs(dropped([&](std::size_t i) { return mask[i] == 0.0f && mask[i + apart] == 0.0f; }) - rate * rate)
            < room(rate * rate));
    }
    CHECK(std::abs(dropped([&](std::size_t i) { return mask[i] == 0.0f && other[i] == 0.0f; }) - rate * rate)
        < room(rate * rate));
}

TEST_CASE("every processor's loops give the plain ones' numbers")
{
    const auto& plain = *trainingLoops("plain");
    constexpr std::int64_t count = 333; // no multiple of any register
    const auto x = wave(count, 0.7, 3.0), y = wave(count, 0.31), scale = wave(count, 0.11);
    for (const auto* loops : all()) {
        CAPTURE(loops->name);
        const auto same = [&](const auto& run, double tolerance = 1e-5) {
            auto here = y, there = y;
            run(plain, there.data());
            run(*loops, here.data());
            for (std::size_t i = 0; i < here.size(); ++i)
                CHECK(here[i] == doctest::Approx(there[i]).epsilon(tolerance));
        };
        float mean = 0, shrink = 0;
        same([&](const TrainingLoops& use, float* out) { use.gelu(x.data(), out, count); });
        same([&](const TrainingLoops& use, float* out) { use.geluBack(y.data(), x.data(), out, count); });
        same([&](const TrainingLoops& use, float* out) { use.crossEntropy(out, count, 17, 0.5f); });
        same([&](const TrainingLoops& use, float* out) {
            use.norm(x.data(), scale.data(), y.data(), count, 1e-5, out, &mean, &shrink);
        });
        same([&](const TrainingLoops& use, float* out) { use.addRows(x.data(), 3, count / 3, out); });
        same([&](const TrainingLoops& use, float* out) { use.transpose(x.data(), 9, out, 37, 37, 9); });
        std::vector<Bf16> narrow(count);
        same(
            [&](const TrainingLoops& use, float* out) {
                use.toBf16(x.data(), narrow.data(), count);
                use.toFloat(narrow.data(), out, count);
            },
            1e-9);
    }
}

TEST_CASE("bfloat16 is rounded as kernels.h rounds, what is not a number stays so")
{
    for (const auto* loops : all()) {
        CAPTURE(loops->name);
        const std::vector<float> x { 1.0f, 1.00390625f, 1.01171875f, -3.14159f, 1e-40f, 3.4e38f, INFINITY, NAN };
        std::vector<Bf16> out(x.size());
        loops->toBf16(x.data(), out.data(), static_cast<std::int64_t>(x.size()));
        for (std::size_t i = 0; i < x.size(); ++i) {
            Bf16 expected {};
            store(x[i], expected);
            CHECK(out[i].bits == expected.bits);
        }
    }
}

TEST_CASE("the logarithm of a sum of exponentials, and the entropy of the softmax")
{
    for (const std::size_t count :
        { std::size_t { 1 }, std::size_t { 7 }, std::size_t { 1024 }, std::size_t { 50257 } }) {
        auto logits = wave(count, 0.7, 9.0);
        if (count == 7)
            logits[3] += 30.0f; // one stands out
        double largest = logits[0], total = 0, entropy = 0;
        for (const double logit : logits)
            largest = std::max(largest, logit);
        for (const double logit : logits)
            total += std::exp(logit - largest);
        for (const double logit : logits) {
            const double p = std::exp(logit - largest) / total;
            entropy -= p * (logit - largest - std::log(total));
        }
        for (const auto* loops : all()) {
            CAPTURE(loops->name);
            const auto got = loops->logSum(logits.data(), static_cast<std::int64_t>(count));
            CHECK(got.logSum == doctest::Approx(largest + std::log(total)).epsilon(1e-6));
            CHECK(got.entropy == doctest::Approx(entropy).epsilon(1e-6).scale(1.0));
        }
    }
    const std::vector<float> broken { 1.0f, std::nanf(""), 2.0f };
    for (const auto* loops : all())
        CHECK(!std::isfinite(loops->logSum(broken.data(), 3).entropy));
}
