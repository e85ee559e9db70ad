// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/evaluation.h"

#include "core/data/instruction_template.h"
#include "core/data/instructions.h"
#include "core/data/table.h"
#include "core/device.h"
#include "core/evaluate/judge.h"
#include "core/evaluate/text_metrics.h"
#include "core/finetune/instruct.h"
#include "core/io/atomic_file.h"
#include "core/io/missing_text.h"
#include "core/io/model_folder.h"
#include "core/io/sha256.h"
#include "core/jobs/nearest_name.h"
#include "core/jobs/outcome.h"
#include "core/model/gpt.h"
#include "core/sample/eval_mode.h"
#include "core/sample/sampler.h"
#include "core/tokenizer/tokenizer.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <ctime>
#include <numeric>
#include <random>

namespace cutaway {

namespace {
    namespace fs = std::filesystem;
    using Clock = std::chrono::steady_clock;
    constexpr std::size_t shownOfEach = 5; // best, worst and random ones

    std::string utcNow()
    {
        const auto now = std::time(nullptr);
        std::tm parts {};
        gmtime_r(&now, &parts);
        char text[32];
        std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
        return text;
    }

    void validate(const EvaluationRequest& request)
    {
        if (request.max_new < 1 || request.max_new > 100000)
            throw InputError(Sentence::tr("An answer can have 1 to 100,000 tokens."));
        if (!findTextMetric(request.rank_by)) {
            std::vector<std::string> names;
            for (const auto& metric : textMetrics())
                names.emplace_back(metric.name);
            throw InputError(Sentence::tr("There is no metric \"%1\"; the nearest is \"%2\".", request.rank_by,
                nearestName(request.rank_by, names)));
        }
        if (request.judge)
            validate(*request.judge);
    }

    /// The rows with an instruction and an answer wanted; their own answers where no model gives any. Counts those that are left out.
    std::vector<EvaluatedAnswer> readRows(
        const EvaluationRequest& request, const std::string& bytes, std::int64_t& leftOut)
    {
        const auto table = Table::parse(bytes, fs::path(request.file).filename().string());
        const auto instruction = table.column(request.instruction), output = table.column(request.output);
        const auto input = inputColumn(table, request.input);
        const bool answered = request.model_folder.empty();
        const auto response = answered ? table.column(request.response) : 0;
        std::vector<EvaluatedAnswer> rows;
        for (std::int64_t row = 0; row < table.rows(); ++row) {
            EvaluatedAnswer item;
            item.row = row;
            item.answered.instruction = table.cell(row, instruction);
            item.answered.output = table.cell(row, output);
            if (input)
                item.answered.input = table.cell(row, *input);
            if (answered)
                item.answered.response = table.cell(row, response);
            if (isBlank(item.answered.instruction) || isBlank(item.answered.output)) { // as in training
                ++leftOut;
                continue;
            }
            rows.push_back(std::move(item));
            if (request.most > 0 && static_cast<std::int64_t>(rows.size()) == request.most)
                break;
        }
        if (rows.empty())
            throw InputError(Sentence::tr("%1 has no row with an instruction and an answer.", request.file));
        return rows;
    }

    /// −Σ log p of the answer wanted after its prompt, and of how many tokens; as much of it as the context holds.
    std::pair<double, std::int64_t> natsOfWanted(
        GPT& model, const Tokenizer& tokenizer, const InstructionTemplate& form, const AnsweredInstruction& asked)
    {
        const torch::NoGradGuard noGrad;
        auto text = encoded({ asked.instruction, asked.input, asked.output }, form, tokenizer);
        text.ids.resize(std::min(text.ids.size(), static_cast<std::size_t>(model->config().context_length) + 1));
        const auto count = static_cast<std::int64_t>(text.ids.size()) - std::max<std::int64_t>(text.promptTokens, 1);
        if (count < 1)
            return { 0.0, 0 };
        validateIds(text.ids, model->config().vocab_size);
        const EvalMode evalMode(*model);
        const auto device = model->parameters().front().device();
        const auto ids = torch::tensor(std::vector<std::int64_t>(text.ids.begin(), text.ids.end()), device)
                             .unsqueeze(0); // (1, T + 1)
        const auto stream = model->hidden(ids.slice(1, 0, -1))[0]; // (T, C)
        const auto logits = model->head(stream.slice(0, -count)).to(torch::kFloat32); // (count, V)
        const auto logs = torch::log_softmax(logits, -1).gather(1, ids[0].slice(0, -count).unsqueeze(1));
        return { -logs.to(torch::kCPU).to(torch::kFloat64).sum().item<double>(), count };
    }

    /// The model's greedy answer, as section 7.5 takes it out of what is written.
    std::string answerTo(GPT& model, const Tokenizer& tokenizer, const InstructionTemplate& form,
        const AnsweredInstruction& asked, std::int64_t maxNew, const std::stop_token& stop)
    {
        GenerateRequest request;
        request.prompt = tokenizer.ids(form.prompt({ asked.instruction, asked.input, asked.output }));
        request.settings.max_new = static_cast<int>(maxNew);
        request.candidates = 0;
        const auto end = generate(model, request, &tokenizer, stop, {});
        if (end.why == GenerationEnd::Why::Stopped)
            throw CancelledError();
        return extractedResponse(tokenizer.decode(end.ids), form);
    }

    /// Opens the model and answers row after row; a stop leaves those that are answered.
    void answerRows(Evaluation& evaluation, std::vector<EvaluatedAnswer> rows, const InstructionTemplate& form,
        const EvaluationHooks& hooks)
    {
        const auto& request = evaluation.request;
        auto opened = openModelFolder(request.model_folder);
        if (!opened.tokenizer)
            throw InputError(Sentence::tr("The model folder holds no tokenizer, so it can't read a text."));
        if (opened.classes > 0)
            throw InputError(Sentence::tr("%1 is a classifier: it sorts texts and gives no answers.", opened.name));
        evaluation.modelHash = modelHash(opened.folder, hooks.stop);
        opened.model->to(deviceByName(request.device));
        opened.model->useFusedKernels(true);
        double nats = 0.0;
        CorpusScores corpus;
        const auto all = rows.size();
        for (auto& row : rows) {
            try {
                row.answered.response
                    = answerTo(opened.model, *opened.tokenizer, form, row.answered, request.max_new, hooks.stop);
            } catch (const CancelledError&) {
                evaluation.stopped = true;
                break;
            }
            const auto [sum, tokens] = natsOfWanted(opened.model, *opened.tokenizer, form, row.answered);
            row.loss = tokens > 0 ? sum / static_cast<double>(tokens) : ClassReport::none;
            nats += sum;
            evaluation.tokens += tokens;
            row.scores = corpus.add(row.answered.response, row.answered.output);
            evaluation.answers.push_back(std::move(row));
            if (hooks.onAnswer)
                hooks.onAnswer(evaluation.answers.back());
            if (hooks.onProgress)
                hooks.onProgress(EvaluationStep::Answers, evaluation.answers.size(), all);
        }
        evaluation.total = corpus.total();
        if (evaluation.tokens > 0) {
            evaluation.loss = nats / static_cast<double>(evaluation.tokens);
            evaluation.perplexity = std::exp(evaluation.loss);
        }
    }
} // namespace

std::string modelHash(const fs::path& folder, const std::stop_token& stop)
{
    std::vector<fs::path> files;
    std::error_code failed;
    for (const auto& entry : fs::directory_iterator(folder, failed))
        if (entry.path().extension() == ".safetensors")
            files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    std::string sums;
    for (const auto& file : files)
        sums += sha256OfFile(file, stop);
    return files.size() == 1 ? sums : sha256(sums);
}

Evaluation evaluateAnswers(const EvaluationRequest& request, const EvaluationHooks& hooks)
{
    const auto start = Clock::now();
    validate(request);
    std::error_code ignored;
    if (!fs::exists(request.file, ignored))
        throw InputError(missingText(request.file));
    Evaluation evaluation;
    evaluation.request = request;
    if (evaluation.request.judge)
        evaluation.request.judge->key.clear();
    evaluation.program = CUTAWAY_VERSION;
    evaluation.torch = TORCH_VERSION;
    evaluation.begun = utcNow();
    const auto bytes = readFile(request.file);
    evaluation.fileHash = sha256(bytes);
    auto rows = readRows(request, bytes, evaluation.leftOut);
    if (hooks.onProgress)
        hooks.onProgress(EvaluationStep::Answers, 0, rows.size());
    if (request.model_folder.empty()) {
        CorpusScores corpus;
        for (auto& row : rows) {
            if (hooks.stop.stop_requested()) {
                evaluation.stopped = true;
                break;
            }
            row.scores = corpus.add(row.answered.response, row.answered.output);
            evaluation.answers.push_back(std::move(row));
            if (hooks.onAnswer)
                hooks.onAnswer(evaluation.answers.back());
        }
        evaluation.total = corpus.total();
    } else {
        const auto form = templateNamed(request.form);
        evaluation.form = form.prompt({ "{instruction}", "{input}", "{output}" }) + form.responseHead() + "{output}";
        answerRows(evaluation, std::move(rows), form, hooks);
    }
    rankAnswers(evaluation);
    evaluation.seconds = std::chrono::duration<double>(Clock::now() - start).count();
    return evaluation;
}

void judgeAnswers(Evaluation& evaluation, const JudgeSettings& settings, const EvaluationHooks& hooks)
{
    const auto start = Clock::now();
    evaluation.request.judge = settings;
    evaluation.request.judge->key.clear();
    std::vector<AnsweredInstruction> asked;
    for (const auto& answer : evaluation.answers)
        asked.push_back(answer.answered);
    if (hooks.onProgress)
        hooks.onProgress(EvaluationStep::Judge, 0, asked.size());
    JudgeHooks ofJudge;
    ofJudge.stop = hooks.stop;
    ofJudge.onVerdict = [&](std::size_t i, const JudgeVerdict& verdict) {
        evaluation.answers[i].verdict = verdict;
        if (hooks.onAnswer)
            hooks.onAnswer(evaluation.answers[i]);
        if (hooks.onProgress)
            hooks.onProgress(EvaluationStep::Judge, i + 1, asked.size());
    };
    const auto run = judge(settings, asked, evaluation.request.record, ofJudge);
    for (std::size_t i = 0; i < run.verdicts.size(); ++i)
        evaluation.answers[i].verdict = run.verdicts[i];
    evaluation.judged = summaryOf(run.verdicts);
    evaluation.judgeEndedBy = run.endedBy;
    evaluation.stopped = evaluation.stopped || run.stopped;
    rankAnswers(evaluation);
    evaluation.seconds += std::chrono::duration<double>(Clock::now() - start).count();
}

Evaluation evaluate(const EvaluationRequest& request, const EvaluationHooks& hooks)
{
    auto evaluation = evaluateAnswers(request, hooks);
    if (request.judge && !hooks.stop.stop_requested())
        judgeAnswers(evaluation, *request.judge, hooks);
    return evaluation;
}

void rankAnswers(Evaluation& evaluation)
{
    const auto& answers = evaluation.answers;
    const bool byJudge = evaluation.judged.scored > 0;
    evaluation.rankedBy = byJudge ? "judge" : evaluation.request.rank_by;
    const auto* metric = findTextMetric(evaluation.request.rank_by);
    const auto value = [&](std::size_t i) {
        return byJudge ? static_cast<double>(answers[i].verdict.score) : answers[i].scores.*metric->value;
    };
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < answers.size(); ++i)
        if (!byJudge || answers[i].verdict.kind == JudgeVerdict::Kind::Scored)
            order.push_back(i);
    std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return value(a) > value(b); });
    const auto good = std::min(shownOfEach, (order.size() + 1) / 2), bad = std::min(shownOfEach, order.size() / 2);
    evaluation.best.assign(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(good));
    evaluation.worst.assign(order.rbegin(), order.rbegin() + static_cast<std::ptrdiff_t>(bad));
    std::vector<std::size_t> mixed(answers.size());
    std::iota(mixed.begin(), mixed.end(), 0);
    std::mt19937_64 draw(evaluation.request.seed);
    for (std::size_t i = 0; i < std::min(shownOfEach, mixed.size()); ++i) // the same ones on every machine
        std::swap(mixed[i], mixed[i + draw() % (mixed.size() - i)]);
    mixed.resize(std::min(shownOfEach, mixed.size()));
    evaluation.random = std::move(mixed);
}

} // namespace cutaway
