// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sample/sampler.h"

#include "core/jobs/outcome.h"
#include "core/sample/eval_mode.h"
#include "core/sample/penalties.h"

#include <ATen/CPUGeneratorImpl.h>

#include <algorithm>
#include <chrono>
#include <cmath>

namespace cutaway {

namespace {
    /// The first knob after which the token is gone. A temperature near 0 leaves the largest alone, which is no removal.
    Candidate::Removed removedBy(const Stages& stages, std::int64_t id)
    {
        const auto gone = [id](const torch::Tensor& logits) { return std::isinf(logits.data_ptr<float>()[id]); };
        if (gone(stages.adjusted))
            return Candidate::Removed::Ban;
        if (gone(stages.afterTopK))
            return Candidate::Removed::TopK;
        if (gone(stages.scaled))
            return Candidate::Removed::No;
        return gone(stages.afterTopP)   ? Candidate::Removed::TopP
            : gone(stages.afterMinP)    ? Candidate::Removed::MinP
            : gone(stages.afterTypical) ? Candidate::Removed::Typical
                                        : Candidate::Removed::No;
    }

    /// The `count` most probable before the knobs, most probable first, and the chosen one wherever it stands.
    std::vector<Candidate> candidatesOf(const Stages& stages, const torch::Tensor& before, int chosen, int count)
    {
        const auto vocabulary = stages.logits.size(0);
        const auto kept = std::clamp<std::int64_t>(count, 0, vocabulary);
        const auto top = std::get<1>(torch::topk(stages.logits, kept)); // (kept)
        std::vector<std::int64_t> ids(top.data_ptr<std::int64_t>(), top.data_ptr<std::int64_t>() + kept);
        if (std::find(ids.begin(), ids.end(), chosen) == ids.end())
            ids.push_back(chosen);
        std::vector<Candidate> candidates;
        for (const auto id : ids) {
            Candidate candidate;
            candidate.id = static_cast<int>(id);
            candidate.logit = stages.logits.data_ptr<float>()[id];
            candidate.probability = before.data_ptr<float>()[id];
            candidate.afterKnobs = stages.probabilities.data_ptr<float>()[id];
            candidate.removed = removedBy(stages, id);
            candidates.push_back(std::move(candidate));
        }
        return candidates;
    }

    /// What is there in `from` and gone in `to`; `before` are the probabilities before any knob.
    KnobCut cutOf(const torch::Tensor& from, const torch::Tensor& to, const torch::Tensor& before)
    {
        if (from.is_same(to))
            return {};
        const auto removed = torch::isinf(to).logical_and(torch::isfinite(from));
        return { static_cast<int>(removed.sum().item<std::int64_t>()),
            before.masked_select(removed).sum().item<float>() };
    }

    GeneratedToken describe(const Stages& stages, int chosen, int candidates)
    {
        const auto before = torch::softmax(stages.logits, -1); // (V)
        GeneratedToken token;
        token.id = chosen;
        token.probability = before.data_ptr<float>()[chosen];
        token.afterKnobs = stages.probabilities.data_ptr<float>()[chosen];
        token.rank = static_cast<int>((stages.logits > stages.logits[chosen]).sum().item<std::int64_t>());
        token.entropy = torch::special_entr(before).sum().item<float>();
        token.byBan = cutOf(stages.logits, stages.adjusted, before);
        token.byTopK = cutOf(stages.adjusted, stages.afterTopK, before);
        token.byTopP = cutOf(stages.scaled, stages.afterTopP, before);
        token.byMinP = cutOf(stages.afterTopP, stages.afterMinP, before);
        token.byTypical = cutOf(stages.afterMinP, stages.afterTypical, before);
        token.candidates = candidatesOf(stages, before, chosen, candidates);
        return token;
    }

    /// A vocabulary that was padded for the model has ids without bytes.
    std::string bytesOf(const Tokenizer* tokenizer, int id)
    {
        return tokenizer && id < tokenizer->vocabSize() ? std::string(tokenizer->bytesOf(id)) : std::string();
    }

    /// What the answer gains with it.
    std::string appended(const Tokenizer* tokenizer, int id)
    {
        return tokenizer && id < tokenizer->vocabSize() ? tokenizer->appended(id) : std::string();
    }

    std::string textOf(const Tokenizer* tokenizer, const std::vector<int>& answer)
    {
        std::string text;
        for (const int id : answer)
            text += appended(tokenizer, id);
        return text;
    }

    /// The answer's text as it grows, and the first stop text in it.
    class StopTexts {
    public:
        /// What was written before is no reason to stop; a stop text may begin in it.
        StopTexts(const std::vector<std::string>& texts, std::string writtenBefore)
            : m_texts(texts)
            , m_answer(std::move(writtenBefore))
        {
        }
        /// Whether a stop text is complete with these bytes.
        bool add(std::string_view bytes)
        {
            const std::size_t before = m_answer.size();
            m_answer += bytes;
            for (const std::string& text : m_texts) { // each ends in the new bytes
                const auto at = m_answer.find(text, before - std::min(before, text.size() - 1));
                if (at < m_at || (at == m_at && at != std::string::npos && text.size() > m_found.size())) {
                    m_at = at;
                    m_found = text;
                }
            }
            return m_at != std::string::npos;
        }
        const std::string& found() const { return m_found; }
        std::size_t keptBytes() const { return std::min(m_at, m_answer.size()); }

    private:
        const std::vector<std::string>& m_texts;
        std::size_t m_at = std::string::npos;
        std::string m_answer, m_found;
    };
} // namespace

void validateIds(const std::vector<int>& ids, std::int64_t vocabSize)
{
    for (const int id : ids) {
        if (id < 0 || id >= vocabSize)
            throw InputError(Sentence::tr(
                "Token id %1 is not in the model's vocabulary, which has the ids 0 to %2.", id, vocabSize - 1));
    }
}

GenerationEnd generate(GPT& model, const GenerateRequest& request, const Tokenizer* tokenizer, std::stop_token stop,
    const std::function<bool(const GeneratedToken&)>& onToken)
{
    const auto& settings = request.settings;
    validate(settings);
    if (request.prompt.empty())
        throw InputError(Sentence::tr("The prompt is empty: the model needs at least one token to go on from."));
    validateIds(request.prompt, model->config().vocab_size);
    validateIds(request.answer, model->config().vocab_size);
    validateTexts(settings, tokenizer);
    const auto biases = biasesOf(settings, tokenizer);
    const auto endOfText = tokenizer ? tokenizer->endOfText() : std::nullopt;
    StopTexts stopTexts(settings.stop, textOf(tokenizer, request.answer));

    EvalMode evalMode(*model);
    auto generator = at::detail::createCPUGenerator(settings.seed);
    GenerationEnd end;
    end.generation = request.generation;
    const auto start = std::chrono::steady_clock::now();
    const auto rate = [&] {
        const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - start;
        return static_cast<double>(end.ids.size()) / std::max(elapsed.count(), 1e-9);
    };
    std::vector<int> answer = request.answer; // and what is added to it
    std::vector<int> text = request.prompt;
    text.insert(text.end(), answer.begin(), answer.end());
    NextLogits next(model, request.cache, text.size() + static_cast<std::size_t>(settings.max_new), stop);

    try {
        while (static_cast<int>(end.ids.size()) < settings.max_new) {
            if (stop.stop_requested())
                throw CancelledError();
            const auto stages = applyKnobs(next.after(text), settings, { request.prompt, answer }, biases);
            const int chosen = settings.temperature == 0.0
                ? static_cast<int>(stages.probabilities.argmax().item<std::int64_t>())
                : drawFrom(stages.probabilities, generator);
            if (settings.stop_at_end_of_text && endOfText && chosen == *endOfText) {
                end.why = GenerationEnd::Why::EndOfText;
                break;
            }
            text.push_back(chosen);
            end.ids.push_back(chosen);
            answer.push_back(chosen);

            auto token = describe(stages, chosen, request.candidates);
            token.bytes = appended(tokenizer, chosen);
            for (Candidate& candidate : token.candidates)
                candidate.bytes = bytesOf(tokenizer, candidate.id);
            token.generation = request.generation;
            token.index = static_cast<int>(end.ids.size()) - 1;
            token.tokensPerSecond = rate();
            const bool complete = stopTexts.add(token.bytes);
            if (onToken && !onToken(token)) {
                end.why = GenerationEnd::Why::Stopped;
                break;
            }
            if (complete) {
                end.why = GenerationEnd::Why::StopText;
                end.stopText = stopTexts.found();
                break;
            }
        }
    } catch (const CancelledError&) {
        end.why = GenerationEnd::Why::Stopped; // what there is, is given back
    }
    end.keptBytes = stopTexts.keptBytes();
    end.tokensPerSecond = rate();
    return end;
}

torch::Tensor generateGreedy(GPT& model, torch::Tensor ids, int maxNew, std::stop_token stop, KeyValueCache cache)
{
    EvalMode evalMode(*model);
    const auto start = ids.to(torch::kCPU).contiguous();
    std::vector<int> text(start.data_ptr<std::int64_t>(), start.data_ptr<std::int64_t>() + start.numel());
    NextLogits next(model, cache, text.size() + static_cast<std::size_t>(maxNew), stop);
    for (int i = 0; i < maxNew; ++i) {
        if (stop.stop_requested())
            throw CancelledError();
        // The book takes the argmax of the softmax; the logits' is the same token.
        text.push_back(static_cast<int>(next.after(text).argmax().item<std::int64_t>()));
    }
    return idsTensor(text, model).to(ids.device());
}

} // namespace cutaway
