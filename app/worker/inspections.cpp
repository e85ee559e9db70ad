// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/worker/inspections.h"

#include "app/worker/looking.h"
#include "app/worker/modelhost.h"
#include "core/inspect/ablation.h"
#include "core/inspect/lens.h"
#include "core/inspect/maps.h"
#include "core/inspect/measure_text.h"
#include "core/io/atomic_file.h"

namespace cutaway {

namespace {
    void requireReading(const ModelHost& host, std::uint64_t generation)
    {
        if (host.readGeneration() != generation)
            throw CancelledError();
    }

    template <class Result, class Look> Outcome<Result> lookWith(ModelHost& host, const Look& look)
    {
        return outcomeOf([&] {
            Result result;
            host.look([&](const Looking& looking) { result = look(looking); });
            return result;
        });
    }
} // namespace

std::string bytesOf(const Tokenizer* tokenizer, int id)
{
    return tokenizer && id < tokenizer->vocabSize() ? std::string(tokenizer->bytesOf(id)) : std::string();
}

Outcome<AttentionMap> mapOf(
    ModelHost& host, std::uint64_t generation, const MapRequest& request, const std::stop_token& stop)
{
    return lookWith<AttentionMap>(host, [&](const Looking& looking) {
        requireReading(host, generation);
        return looking.reader.map(looking.model, request, stop);
    });
}

Outcome<AttentionPair> pairOf(
    ModelHost& host, std::uint64_t generation, int layer, int head, int query, int key, const std::stop_token&)
{
    return lookWith<AttentionPair>(host, [&](const Looking& looking) {
        requireReading(host, generation);
        return looking.reader.pair(layer, head, query, key);
    });
}

Outcome<std::vector<HeadWeightsPtr>> weightsOfHeads(
    ModelHost& host, std::uint64_t generation, int layer, const std::vector<int>& heads, const std::stop_token& stop)
{
    return lookWith<std::vector<HeadWeightsPtr>>(host, [&](const Looking& looking) {
        requireReading(host, generation);
        std::vector<HeadWeightsPtr> weights;
        for (const int head : heads) {
            if (stop.stop_requested())
                throw CancelledError();
            weights.push_back(std::make_shared<const HeadWeights>(looking.reader.headWeights(layer, head)));
        }
        return weights;
    });
}

Outcome<AttentionSteps> stepsOf(ModelHost& host, const StepsRequest& request, const std::stop_token& stop)
{
    if (request.ofTheBook)
        return outcomeOf([&] { return attentionSteps(request.preset); });
    return lookWith<AttentionSteps>(host, [&](const Looking& looking) {
        const StepsOptions options { request.causal, request.scaled, request.dropout, request.seed };
        return attentionSteps(looking.model, request.ids, request.layer, request.head, options, stop);
    });
}

Outcome<std::vector<int>> idsOfFile(ModelHost& host, const std::filesystem::path& file)
{
    constexpr std::uintmax_t largestFile = 16u << 20; // to switch off every head on more would take days
    return lookWith<std::vector<int>>(host, [&](const Looking& looking) {
        if (!looking.tokenizer)
            throw InputError(Sentence::tr("This model has no tokenizer: a file can't be turned into tokens."));
        std::vector<int> ids;
        for (const Token& token : looking.tokenizer->encode(readFile(file, largestFile)))
            ids.push_back(token.id);
        return ids;
    });
}

Outcome<HeadMeasures> measuresOf(ModelHost& host, const MeasureRequest& request, const std::stop_token& stop)
{
    return lookWith<HeadMeasures>(
        host, [&](const Looking& looking) { return measureHeads(looking.model, request, stop); });
}

Outcome<AblationResult> ablationOf(ModelHost& host, const AblationRequest& request, const std::stop_token& stop)
{
    return lookWith<AblationResult>(host, [&](const Looking& looking) {
        auto result = ablate(looking.model, request, stop);
        for (TokenChange& change : result.top)
            change.bytes = looking.bytesOf(change.id);
        for (const int id : result.answer)
            result.answerBytes.push_back(looking.bytesOf(id));
        for (const int id : result.answerEdited)
            result.answerEditedBytes.push_back(looking.bytesOf(id));
        return result;
    });
}

Outcome<Leaderboard> leaderboardOf(ModelHost& host, const LeaderboardRequest& request,
    const std::function<void(const HeadDelta&)>& onHead, const std::function<void(double)>& onPause,
    const std::stop_token& stop)
{
    return lookWith<Leaderboard>(
        host, [&](const Looking& looking) { return leaderboard(looking.model, request, onHead, stop, onPause); });
}

Outcome<LensReading> lensOf(ModelHost& host, const LensRequest& request, const std::stop_token& stop)
{
    return lookWith<LensReading>(host, [&](const Looking& looking) { return lens(looking.model, request, stop); });
}

Outcome<Attribution> attributionOf(ModelHost& host, const AttributionRequest& request, const std::stop_token& stop)
{
    return lookWith<Attribution>(
        host, [&](const Looking& looking) { return attributeLogit(looking.model, request, stop); });
}

Outcome<PatchMap> patchMapOf(
    ModelHost& host, const PatchRequest& request, const std::function<void(int)>& onLayer, const std::stop_token& stop)
{
    return lookWith<PatchMap>(
        host, [&](const Looking& looking) { return patchActivations(looking.model, request, stop, onLayer); });
}

} // namespace cutaway
