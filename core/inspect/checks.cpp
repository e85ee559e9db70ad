// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspect/checks.h"

#include "core/fast/in_parallel.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <iterator>
#include <limits>
#include <numeric>

namespace cutaway {

const char* nameOf(Point point)
{
    switch (point) {
    case Point::EmbeddingSum:
        return "embeddings";
    case Point::ResidualIn:
        return "stream in";
    case Point::Query:
        return "queries";
    case Point::Key:
        return "keys";
    case Point::Value:
        return "values";
    case Point::Scores:
        return "scores";
    case Point::MaskedScores:
        return "masked scores";
    case Point::Weights:
        return "weights";
    case Point::HeadOutput:
        return "head outputs";
    case Point::AttentionOutput:
        return "attention output";
    case Point::ResidualMid:
        return "stream after attention";
    case Point::FeedForwardHidden:
        return "feed-forward hidden";
    case Point::FeedForwardOutput:
        return "feed-forward output";
    case Point::ResidualOut:
        return "stream out";
    case Point::FinalNorm:
        return "final norm";
    case Point::Logits:
        return "logits";
    }
    return "";
}

namespace {
    /// The sum of all numbers, which is none when one of them is none; float32 on the CPU without a copy.
    double sumOf(const torch::Tensor& value)
    {
        if (!value.is_cpu() || value.scalar_type() != torch::kFloat || !value.is_non_overlapping_and_dense())
            return value.sum().item<double>();
        const auto* const numbers = value.data_ptr<float>();
        std::atomic<double> sum = 0.0;
        fast::inParallel(value.numel(), 1 << 18, [&](std::int64_t begin, std::int64_t end) {
            constexpr int abreast = 16;
            float sums[abreast] = {}; // side by side, so that none waits for another
            auto at = begin;
            for (; at + abreast <= end; at += abreast) {
                for (int i = 0; i < abreast; ++i)
                    sums[i] += numbers[at + i];
            }
            for (; at < end; ++at)
                sums[0] += numbers[at];
            sum += std::accumulate(std::begin(sums), std::end(sums), 0.0);
        });
        return sum;
    }
} // namespace

bool findNotFinite(Point point, int layer, const torch::Tensor& value, Findings& findings)
{
    // A sum is no number when one of its parts is none: one quick look at most passes. (One that overflows is looked at closely.)
    if (std::isfinite(sumOf(value)))
        return false;
    const auto bad = value[0].isfinite().logical_not(); // (…, T, n)
    if (!bad.any().item<bool>())
        return false;
    auto rows = bad.any(-1); // (T) or (H, T)
    Finding finding;
    finding.place = nameOf(point);
    finding.layer = layer;
    if (rows.dim() == 2) {
        finding.head = static_cast<int>(rows.any(-1).to(torch::kInt).argmax().item<std::int64_t>());
        rows = rows[finding.head];
    }
    finding.query = static_cast<int>(rows.to(torch::kInt).argmax().item<std::int64_t>());
    finding.value = std::numeric_limits<double>::quiet_NaN();
    findings.push_back(finding);
    return true;
}

void checkWeights(const float* weights, int positions, int layer, int head, Findings& findings)
{
    constexpr double rowSumTolerance = 1e-3, flat = 1e-4;
    constexpr float one = 0.9999f;
    constexpr int fewestForDead = 3, fewestForSaturated = 8;
    Finding sum { Finding::Kind::RowSum, "weights", layer, head },
        future { Finding::Kind::Future, "weights", layer, head };
    double largestGap = 0.0, spread = 0.0;
    int saturated = 0;
    for (int query = 0; query < positions; ++query) {
        const float* row = weights + static_cast<std::size_t>(query) * static_cast<std::size_t>(positions);
        double total = 0.0;
        float most = row[0], least = row[0];
        for (int key = 0; key <= query; ++key) {
            total += row[key];
            most = std::max(most, row[key]);
            least = std::min(least, row[key]);
        }
        for (int key = query + 1; key < positions; ++key) {
            total += row[key];
            if (row[key] > future.value) {
                future.value = row[key];
                future.query = query;
                future.key = key;
            }
        }
        spread = std::max(spread, static_cast<double>(most - least));
        saturated += query > 0 && most >= one;
        if (!std::isfinite(total)) // said of the place where it began
            return;
        const double gap = std::fabs(total - 1.0);
        if (gap > largestGap) {
            largestGap = gap;
            sum.query = query;
            sum.value = total;
        }
    }
    if (largestGap > rowSumTolerance)
        findings.push_back(sum);
    if (future.value > 0.0)
        findings.push_back(future);
    if (positions >= fewestForDead && spread < flat)
        findings.push_back({ Finding::Kind::DeadHead, "weights", layer, head });
    const double share = positions > 1 ? static_cast<double>(saturated) / (positions - 1) : 0.0;
    if (positions >= fewestForSaturated && share >= 0.9)
        findings.push_back({ Finding::Kind::Saturated, "weights", layer, head, -1, -1, share });
}

torch::Tensor PassChecks::pass(Point point, int layer, const torch::Tensor& value)
{
    see(point, layer, value);
    return m_next ? m_next->pass(point, layer, value) : value;
}

void PassChecks::see(Point point, int layer, const torch::Tensor& value)
{
    if (point == Point::EmbeddingSum) {
        m_findings.clear();
        m_broken = false;
    }
    if (m_broken || point == Point::MaskedScores) // its −∞ is meant
        return;
    m_broken = findNotFinite(point, layer, value, m_findings);
    if (m_broken || point != Point::Weights)
        return;
    const auto weights = value[0].to(torch::kCPU, torch::kFloat).contiguous(); // (H, T, T)
    const auto heads = weights.size(0);
    const auto positions = static_cast<int>(weights.size(1));
    std::vector<Findings> each(static_cast<std::size_t>(heads));
    fast::inParallel(heads, 1, [&](std::int64_t begin, std::int64_t end) {
        for (auto head = begin; head < end; ++head)
            checkWeights(weights.data_ptr<float>() + head * positions * positions, positions, layer,
                static_cast<int>(head), each[static_cast<std::size_t>(head)]);
    });
    for (const auto& some : each)
        m_findings.insert(m_findings.end(), some.begin(), some.end());
}

} // namespace cutaway
