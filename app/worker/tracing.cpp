// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/worker/tracing.h"

#include "app/worker/looking.h"
#include "app/worker/modelhost.h"
#include "core/inspect/divergence.h"
#include "core/inspect/lens.h"
#include "core/io/model_folder.h"
#include "core/io/state_dict.h"

namespace cutaway {

namespace {
    template <class Result, class Look> Outcome<Result> lookWith(ModelHost& host, const Look& look)
    {
        return outcomeOf([&] {
            Result result;
            host.look([&](const Looking& looking) { result = look(looking); });
            return result;
        });
    }

    std::vector<int> idsOf(const Looking& looking, const std::string& text)
    {
        if (!looking.tokenizer)
            throw InputError(Sentence::tr("The model's folder holds no tokenizer, so it can't read a text."));
        return looking.tokenizer->ids(text);
    }

    /// −1 for none.
    int idOf(const Looking& looking, const TokenChoice& choice)
    {
        if (choice.id >= 0 || choice.text.empty())
            return choice.id;
        auto ids = idsOf(looking, choice.text);
        if (ids.size() != 1 && choice.text.front() != ' ') {
            if (const auto spaced = idsOf(looking, " " + choice.text); spaced.size() == 1)
                return spaced.front();
        }
        if (ids.size() != 1) {
            std::string parts;
            for (const int id : ids)
                parts += (parts.empty() ? "" : "|") + looking.bytesOf(id);
            throw InputError(Sentence::tr(
                "“%1” is %2 tokens to this model (%3); a single token is needed.", choice.text, ids.size(), parts));
        }
        return ids.front();
    }

    std::vector<std::string> bytesOf(const Looking& looking, const std::vector<int>& ids)
    {
        std::vector<std::string> bytes;
        for (const int id : ids)
            bytes.push_back(looking.bytesOf(id));
        return bytes;
    }

    /// −1 for a text without a token, or one that is longer than the context.
    int likeliestAfter(const Looking& looking, const std::vector<int>& ids, const std::stop_token& stop)
    {
        if (ids.empty() || static_cast<std::int64_t>(ids.size()) > looking.model->config().context_length)
            return -1;
        AttributionRequest request;
        request.ids = ids;
        GPT model = looking.model;
        return attributeLogit(model, request, stop).token;
    }

    struct Pair {
        std::vector<int> clean, corrupt;
        int afterClean = -1, afterCorrupt = -1;
    };

    PatchTexts textsOf(const Looking& looking, const PatchQuestion& question, const Pair& pair)
    {
        PatchTexts texts;
        texts.generation = question.generation;
        texts.clean = bytesOf(looking, pair.clean);
        texts.corrupt = bytesOf(looking, pair.corrupt);
        texts.contextLength = static_cast<int>(looking.model->config().context_length);
        if (pair.afterClean >= 0)
            texts.afterClean = looking.bytesOf(pair.afterClean);
        if (pair.afterCorrupt >= 0)
            texts.afterCorrupt = looking.bytesOf(pair.afterCorrupt);
        return texts;
    }

    Pair cut(const Looking& looking, const PatchQuestion& question, const std::stop_token& stop)
    {
        Pair pair { idsOf(looking, question.clean), idsOf(looking, question.corrupt) };
        pair.afterClean = likeliestAfter(looking, pair.clean, stop);
        pair.afterCorrupt = likeliestAfter(looking, pair.corrupt, stop);
        return pair;
    }
} // namespace

Outcome<LensAnswer> traceLens(ModelHost& host, const LensQuestion& question, const std::stop_token& stop)
{
    return lookWith<LensAnswer>(host, [&](const Looking& looking) {
        LensRequest request = question.request;
        request.target = idOf(looking, question.target);
        LensAnswer answer;
        answer.reading = lens(looking.model, request, stop);
        answer.reading.bytes = bytesOf(looking, answer.reading.ids);
        answer.target = request.target;
        if (answer.target >= 0)
            answer.targetBytes = looking.bytesOf(answer.target);
        return answer;
    });
}

Outcome<AttributionAnswer> traceLogit(ModelHost& host, const AttributionQuestion& question, const std::stop_token& stop)
{
    return lookWith<AttributionAnswer>(host, [&](const Looking& looking) {
        AttributionRequest request = question.request;
        request.token = idOf(looking, question.token);
        request.against = idOf(looking, question.against);
        AttributionAnswer answer;
        answer.parts = attributeLogit(looking.model, request, stop);
        answer.token = looking.bytesOf(answer.parts.token);
        if (answer.parts.against >= 0)
            answer.against = looking.bytesOf(answer.parts.against);
        return answer;
    });
}

Outcome<PatchTexts> cutForPatching(ModelHost& host, const PatchQuestion& question, const std::stop_token& stop)
{
    return lookWith<PatchTexts>(
        host, [&](const Looking& looking) { return textsOf(looking, question, cut(looking, question, stop)); });
}

Outcome<PatchAnswer> tracePatches(ModelHost& host, const PatchQuestion& question,
    const std::function<void(int done, int layers)>& onLayer, const std::stop_token& stop)
{
    return lookWith<PatchAnswer>(host, [&](const Looking& looking) {
        const Pair pair = cut(looking, question, stop);
        PatchRequest request;
        request.generation = question.generation;
        request.clean = pair.clean;
        request.corrupt = pair.corrupt;
        request.what = question.what;
        const int answer = idOf(looking, question.answer), wrong = idOf(looking, question.wrong);
        request.answer = answer >= 0 ? answer : pair.afterClean;
        request.wrong = wrong >= 0 ? wrong : pair.afterCorrupt;
        if (request.answer == request.wrong && request.answer >= 0)
            throw InputError(Sentence::tr("The model says “%1” after both texts: type another answer, or another token "
                                          "it is weighed against.",
                looking.bytesOf(request.answer)));
        const int layers = static_cast<int>(looking.model->config().n_layers);
        PatchAnswer result;
        result.map = patchActivations(looking.model, request, stop, [&](int done) { onLayer(done, layers); });
        result.texts = textsOf(looking, question, pair);
        result.answerId = request.answer;
        result.wrongId = request.wrong;
        result.answer = looking.bytesOf(request.answer);
        result.wrong = looking.bytesOf(request.wrong);
        return result;
    });
}

Outcome<DivergenceAnswer> traceDivergence(
    ModelHost& host, const std::vector<int>& ids, const std::filesystem::path& path, const std::stop_token& stop)
{
    return lookWith<DivergenceAnswer>(host, [&](const Looking& looking) {
        DivergenceAnswer answer;
        constexpr double tolerance = 2e-5;
        if (path.extension() == ".safetensors") {
            answer.divergence = firstDivergence(looking.model, readSafetensors(path), ids, tolerance, stop);
            return answer;
        }
        if (hasStateDictName(path)) {
            auto model = openStateDict(path, looking.model->config().n_heads);
            model->to(looking.model->tok_emb->weight.device());
            answer.divergence = firstDivergence(looking.model, model, ids, tolerance, stop);
            return answer;
        }
        auto other = openModelFolder(path);
        if (stop.stop_requested())
            throw CancelledError();
        answer.notices = std::move(other.notices);
        other.model->to(looking.model->tok_emb->weight.device());
        answer.divergence = firstDivergence(looking.model, other.model, ids, tolerance, stop);
        return answer;
    });
}

} // namespace cutaway
