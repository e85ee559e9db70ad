// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspect/head_measures.h"

#include <stdexcept>
#include <unordered_map>

namespace cutaway {

namespace {
    /// Mean of weights[:, query, key] over the pairs; (H, T, T) → H numbers.
    std::vector<double> meanOver(
        const torch::Tensor& weights, const std::vector<std::pair<std::int64_t, std::int64_t>>& pairs)
    {
        const auto plain = weights.detach().to(torch::kCPU, torch::kDouble).contiguous();
        const auto heads = plain.size(0), positions = plain.size(1);
        const double* values = plain.data_ptr<double>();
        std::vector<double> means;
        for (std::int64_t head = 0; head < heads; ++head) {
            double sum = 0.0;
            for (const auto& [query, key] : pairs)
                sum += values[(head * positions + query) * positions + key];
            means.push_back(pairs.empty() ? 0.0 : sum / static_cast<double>(pairs.size()));
        }
        return means;
    }

    void requireSquare(const torch::Tensor& weights)
    {
        if (weights.dim() != 3 || weights.size(1) != weights.size(2))
            throw std::invalid_argument("attention weights must be (H, T, T)");
    }
} // namespace

std::vector<double> inductionScores(const torch::Tensor& weights, std::span<const int> ids, std::int64_t first)
{
    requireSquare(weights);
    if (weights.size(1) != static_cast<std::int64_t>(ids.size()))
        throw std::invalid_argument("attention weights and ids must be of one length");
    std::vector<std::pair<std::int64_t, std::int64_t>> pairs;
    std::unordered_map<int, std::int64_t> last; // where each token stood last
    for (std::int64_t query = 0; query < weights.size(1); ++query) {
        const auto before = last.find(ids[static_cast<std::size_t>(query)]);
        if (query >= first && before != last.end())
            pairs.emplace_back(query, before->second + 1);
        last[ids[static_cast<std::size_t>(query)]] = query;
    }
    return meanOver(weights, pairs);
}

std::vector<double> duplicateTokenScores(const torch::Tensor& weights, std::span<const int> ids, std::int64_t first)
{
    requireSquare(weights);
    if (weights.size(1) != static_cast<std::int64_t>(ids.size()))
        throw std::invalid_argument("attention weights and ids must be of one length");
    std::vector<std::pair<std::int64_t, std::int64_t>> pairs;
    std::unordered_map<int, std::vector<std::int64_t>> places; // of each token so far
    std::size_t queries = 0;
    for (std::int64_t query = 0; query < weights.size(1); ++query) {
        auto& before = places[ids[static_cast<std::size_t>(query)]];
        if (query >= first && !before.empty()) {
            ++queries;
            for (const auto key : before)
                pairs.emplace_back(query, key);
        }
        before.push_back(query);
    }
    auto scores = meanOver(weights, pairs);
    for (double& score : scores) // a mean over queries, not over pairs
        score *= queries > 0 ? static_cast<double>(pairs.size()) / static_cast<double>(queries) : 0.0;
    return scores;
}

std::vector<double> previousTokenScores(const torch::Tensor& weights)
{
    requireSquare(weights);
    std::vector<std::pair<std::int64_t, std::int64_t>> pairs;
    for (std::int64_t query = 1; query < weights.size(1); ++query)
        pairs.emplace_back(query, query - 1);
    return meanOver(weights, pairs);
}

std::vector<double> attentionEntropies(const torch::Tensor& weights)
{
    requireSquare(weights);
    const auto entropies
        = torch::special_entr(weights.detach().to(torch::kCPU, torch::kDouble)).sum(-1).mean(-1).contiguous(); // (H)
    return { entropies.data_ptr<double>(), entropies.data_ptr<double>() + entropies.numel() };
}

std::vector<double> firstTokenScores(const torch::Tensor& weights)
{
    requireSquare(weights);
    std::vector<std::pair<std::int64_t, std::int64_t>> pairs;
    for (std::int64_t query = 0; query < weights.size(1); ++query)
        pairs.emplace_back(query, 0);
    return meanOver(weights, pairs);
}

std::vector<double> selfScores(const torch::Tensor& weights)
{
    requireSquare(weights);
    std::vector<std::pair<std::int64_t, std::int64_t>> pairs;
    for (std::int64_t query = 0; query < weights.size(1); ++query)
        pairs.emplace_back(query, query);
    return meanOver(weights, pairs);
}

} // namespace cutaway
