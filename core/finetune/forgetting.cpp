// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/finetune/forgetting.h"

#include "core/io/atomic_file.h"
#include "core/io/json_file.h"
#include "core/io/keep_random_state.h"
#include "core/io/missing_text.h"
#include "core/io/resources.h"
#include "core/jobs/outcome.h"
#include "core/sample/eval_mode.h"
#include "core/sample/sampler.h"

#include <algorithm>
#include <utility>

namespace cutaway {

namespace fs = std::filesystem;

namespace {
    constexpr std::uint64_t mostBytes = 64 << 20; ///< of a file of text

    /// While it lives, another head gives the logits.
    class OtherHead {
    public:
        OtherHead(GPT& model, torch::nn::Linear head)
            : m_model(model)
            , m_own(std::exchange(model->out_head, std::move(head)))
        {
        }
        ~OtherHead() { m_model->out_head = m_own; }
        OtherHead(const OtherHead&) = delete;
        OtherHead& operator=(const OtherHead&) = delete;

    private:
        GPT m_model;
        torch::nn::Linear m_own;
    };
} // namespace

ForgettingMonitor::ForgettingMonitor(const FinetuneRecipe::Monitor& options, TokenizerPtr tokenizer)
    : m_options(options)
    , m_tokenizer(std::move(tokenizer))
{
    const bool bundled = options.text == "general";
    const auto file = bundled ? resourceFolder() / "finetune" / "general.txt" : fs::path(options.text);
    std::error_code ignored;
    if (!fs::exists(file, ignored)) {
        if (bundled)
            return; // the prompts are watched all the same
        throw InputError(missingText(file));
    }
    try {
        m_ids = m_tokenizer->ids(readFile(file, mostBytes));
    } catch (const InputError&) {
        if (!bundled)
            throw;
    }
    m_ids.resize(std::min<std::size_t>(m_ids.size(), mostTokens + 1));
}

double ForgettingMonitor::loss(GPT& model, const std::stop_token& stop) const
{
    const torch::NoGradGuard noGrad;
    const auto device = model->tok_emb->weight.device();
    const auto width = static_cast<std::size_t>(model->config().context_length);
    double sum = 0.0;
    std::size_t counted = 0;
    for (std::size_t at = 0; at + 1 < m_ids.size(); at += width) { // windows side by side, each token a target once
        if (stop.stop_requested())
            throw CancelledError();
        const auto count = std::min(width, m_ids.size() - 1 - at);
        const auto ids = torch::tensor(std::vector<std::int64_t>(m_ids.begin() + static_cast<std::ptrdiff_t>(at),
                                           m_ids.begin() + static_cast<std::ptrdiff_t>(at + count + 1)))
                             .to(device)
                             .unsqueeze(0);
        const auto length = static_cast<std::int64_t>(count);
        sum += static_cast<double>(count)
            * model->loss(ids.narrow(1, 0, length), ids.narrow(1, 1, length)).item<double>();
        counted += count;
    }
    return counted == 0 ? ClassReport::none : sum / static_cast<double>(counted);
}

FinetuneMonitor ForgettingMonitor::look(
    GPT& model, torch::nn::Linear languageHead, std::int64_t updates, const std::stop_token& stop) const
{
    const KeepRandomState keep;
    const EvalMode eval(*model);
    const OtherHead head(model, std::move(languageHead));
    FinetuneMonitor seen;
    seen.updates = updates;
    seen.loss = loss(model, stop);
    for (const auto& prompt : m_options.prompts) {
        GenerateRequest request;
        try {
            request.prompt = m_tokenizer->ids(prompt);
        } catch (const InputError&) { // letters that the tokenizer hasn't
        }
        if (request.prompt.empty())
            continue;
        request.settings.max_new = static_cast<int>(m_options.max_new);
        request.candidates = 0;
        request.cache = KeyValueCache::Off; // the head may be another
        const auto written = generate(model, request, m_tokenizer.get(), stop, {}).ids;
        if (stop.stop_requested())
            throw CancelledError();
        seen.answers.push_back({ prompt, m_tokenizer->decode(written) });
    }
    return seen;
}

nlohmann::ordered_json toJson(const FinetuneMonitor& monitor)
{
    auto answers = nlohmann::ordered_json::array();
    for (const auto& answer : monitor.answers)
        answers.push_back({ { "prompt", answer.prompt }, { "text", answer.text } });
    return { { "updates", monitor.updates },
        { "monitor",
            { { "loss", finiteOrNull(monitor.loss) }, { "perplexity", finiteOrNull(monitor.perplexity()) },
                { "answers", answers } } } };
}

} // namespace cutaway
