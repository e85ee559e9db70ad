// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/worker/comparehost.h"

#include "app/worker/looking.h"
#include "core/finetune/finetune_base.h"
#include "core/inspect/comparison.h"
#include "core/io/keep_random_state.h"
#include "core/io/model_folder.h"

#include <cmath>
#include <filesystem>

namespace cutaway {

namespace fs = std::filesystem;

struct CompareHost::Kept {
    FinetuneRecipe recipe;
    std::string folder;
    fs::file_time_type written;
    GPT before { nullptr }, after { nullptr };
    TokenizerPtr tokenizer;
    bool sortsTexts = false;
    std::vector<TensorDifference> weights;
};

CompareHost::CompareHost() = default;
CompareHost::~CompareHost() = default;

void CompareHost::forget()
{
    m_kept.reset();
}

CompareHost::Kept& CompareHost::opened(const TuningComparisonRequest& request, const std::stop_token& stop)
{
    std::error_code ignored;
    const auto written = fs::last_write_time(fs::path(request.modelFolder) / "model.safetensors", ignored);
    if (m_kept && m_kept->folder == request.modelFolder && m_kept->recipe == request.recipe
        && m_kept->written == written)
        return *m_kept;
    m_kept.reset();
    auto after = openModelFolder(request.modelFolder);
    if (stop.stop_requested())
        throw CancelledError();
    const KeepRandomState keep; // a training that goes on meanwhile draws what it would have drawn
    const auto base = openFinetuneBase(request.recipe);
    auto kept = std::make_unique<Kept>();
    kept->recipe = request.recipe;
    kept->folder = request.modelFolder;
    kept->written = written;
    kept->before = modelBeforeTuning(base, request.recipe);
    kept->after = after.model;
    kept->tokenizer = base.tokenizer;
    kept->sortsTexts = after.classes > 0;
    kept->weights = weightChanges(kept->before, kept->after, !kept->sortsTexts, stop);
    m_kept = std::move(kept);
    return *m_kept;
}

Outcome<TuningComparison> CompareHost::compare(const TuningComparisonRequest& request, const std::stop_token& stop)
{
    return outcomeOf([&] {
        Kept& kept = opened(request, stop);
        TuningComparison made;
        made.generation = request.generation;
        made.sortsTexts = kept.sortsTexts;
        made.wasFresh = request.recipe.model_folder.empty();
        made.models.weights = kept.weights;
        made.models.firstLoss = made.models.secondLoss = std::nan("");
        auto ids = kept.tokenizer->ids(request.text);
        made.tokensOfText = static_cast<std::int64_t>(ids.size());
        const auto context = static_cast<std::size_t>(kept.before->config().context_length);
        ids.resize(std::min(ids.size(), context));
        if (ids.empty())
            return made;
        compareReadings(made.models, kept.before, kept.after, ids, !kept.sortsTexts, stop);
        const Tokenizer* tokenizer = kept.tokenizer.get();
        for (const int id : ids)
            made.tokens.push_back(bytesOf(tokenizer, id));
        for (const auto& top : made.models.firstTop)
            made.firstTop.push_back(bytesOf(tokenizer, top.id));
        for (const auto& top : made.models.secondTop)
            made.secondTop.push_back(bytesOf(tokenizer, top.id));
        return made;
    });
}

} // namespace cutaway
