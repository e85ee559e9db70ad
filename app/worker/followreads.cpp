// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/worker/followreads.h"

#include "app/worker/lorastrength.h"
#include "core/data/example_preview.h"
#include "core/data/padded_texts.h"
#include "core/data/table_preview.h"
#include "core/finetune/instruct.h"
#include "core/io/atomic_file.h"
#include "core/io/json_file.h"
#include "core/io/model_folder.h"
#include "core/sample/sampler.h"
#include "core/tokenizer/tokenizers.h"

#include <nlohmann/json.hpp>

#include <limits>
#include <utility>

namespace cutaway {

namespace fs = std::filesystem;

namespace {
    /// When a folder's model was last written: another one in its place is noticed.
    fs::file_time_type writtenAt(const fs::path& folder)
    {
        std::error_code ignored;
        return fs::last_write_time(folder / "model.safetensors", ignored);
    }
} // namespace

struct TemplatePreviews::Kept {
    std::string folder;
    TokenizerPtr tokenizer;
    std::int64_t contextLength = 0;
};

struct TemplatePreviews::WholeRows {
    TemplatePreviewRequest::Source source;
    fs::file_time_type written; ///< another file in its place is noticed
    TablePreview table;
};

TemplatePreviews::TemplatePreviews() = default;
TemplatePreviews::~TemplatePreviews() = default;

/// The file's first rows with nothing cut: read once, and not at each key.
const TablePreview& TemplatePreviews::wholeRows(const TemplatePreviewRequest& request)
{
    std::error_code ignored;
    const auto written = fs::last_write_time(request.source.file, ignored);
    const auto needed = request.rows.empty() ? 0 : request.rows.back().row + 1;
    if (!m_whole || m_whole->source != request.source || m_whole->written != written
        || static_cast<std::int64_t>(m_whole->table.rows.size()) < needed) {
        m_whole.reset();
        m_whole = std::make_unique<WholeRows>(WholeRows { request.source, written,
            previewTable(request.source.file, request.source.table, needed, std::numeric_limits<std::size_t>::max()) });
    }
    return m_whole->table;
}

Outcome<TemplatePreview> TemplatePreviews::preview(const TemplatePreviewRequest& request)
{
    return outcomeOf([&] {
        if (!m_kept || m_kept->folder != request.modelFolder) {
            m_kept.reset();
            const auto opened = openModelFolder(request.modelFolder);
            if (!opened.tokenizer)
                throw InputError(Sentence::tr(
                    "The base model %1 has no tokenizer, so it can't read the texts.", request.modelFolder));
            m_kept = std::make_unique<Kept>(
                Kept { request.modelFolder, opened.tokenizer, opened.model->config().context_length });
        }
        const auto form = templateNamed(request.form);
        std::vector<Instruction> rows;
        for (const auto& row : request.rows)
            rows.push_back({ row.instruction, row.input, row.output, row.row });
        if (const auto& source = request.source; !source.file.empty()) {
            const auto& whole = wholeRows(request).rows;
            for (auto& row : rows) {
                const auto place = static_cast<std::size_t>(row.row);
                if (place >= whole.size())
                    throw InputError(Sentence::tr("%1 has changed since it was looked into: choose it again.",
                        fs::path(source.file).filename().string()));
                const auto cell = [&](int column) {
                    return column < 0 || static_cast<std::size_t>(column) >= whole[place].size()
                        ? std::string()
                        : whole[place][static_cast<std::size_t>(column)];
                };
                row = { cell(source.instruction), cell(source.input), cell(source.output), row.row };
            }
        }
        CollateOptions options;
        options.pad = paddingId(*m_kept->tokenizer);
        options.most_tokens = request.maxLength > 0 ? request.maxLength : m_kept->contextLength;
        options.mask_instruction = request.maskInstruction;
        return TemplatePreview { request.generation, form.text(), examples(rows, form, options, *m_kept->tokenizer) };
    });
}

struct ChatHost::Kept {
    std::string folder;
    fs::file_time_type written;
    GPT model { nullptr };
    TokenizerPtr tokenizer;
    InstructionTemplate form = InstructionTemplate::alpaca();
    LoraStrength lora;
};

ChatHost::ChatHost() = default;
ChatHost::~ChatHost() = default;

ChatHost::Kept& ChatHost::opened(const ChatRequest& request)
{
    const auto written = writtenAt(request.modelFolder);
    if (!m_kept || m_kept->folder != request.modelFolder || m_kept->written != written) {
        m_kept.reset();
        auto opened = openModelFolder(request.modelFolder);
        if (!opened.tokenizer)
            throw InputError(
                Sentence::tr("The model %1 has no tokenizer, so it can't read a question.", request.modelFolder));
        const auto own = fs::path(request.modelFolder) / templateFile;
        std::error_code ignored;
        auto form = fs::exists(own, ignored) ? templateNamed(own.string()) : InstructionTemplate::alpaca();
        opened.model->eval();
        m_kept = std::make_unique<Kept>(
            Kept { request.modelFolder, written, opened.model, opened.tokenizer, std::move(form), {} });
    }
    m_kept->lora.set(m_kept->model, request.modelFolder, request.loraStrength);
    return *m_kept;
}

Outcome<ChatAnswer> ChatHost::answer(const ChatRequest& request, std::stop_token stop)
{
    return outcomeOf([&] {
        Kept& kept = opened(request);
        GenerateRequest generation;
        generation.prompt = kept.tokenizer->ids(kept.form.prompt({ request.instruction, request.input, "" }));
        generation.settings.max_new = static_cast<int>(request.maxNew);
        generation.candidates = 0;
        const auto end = generate(kept.model, generation, kept.tokenizer.get(), stop, {});
        if (stop.stop_requested())
            throw CancelledError();
        ChatAnswer answer;
        answer.generation = request.generation;
        answer.text = extractedResponse(kept.tokenizer->decode(end.ids), kept.form);
        answer.tokens = static_cast<std::int64_t>(end.ids.size());
        answer.ended = end.why == GenerationEnd::Why::EndOfText;
        return answer;
    });
}

Outcome<ChatFirstTokens> ChatHost::firstTokens(const ChatRequest& request, std::stop_token stop)
{
    return outcomeOf([&] {
        constexpr int shown = 6;
        Kept& kept = opened(request);
        GenerateRequest generation;
        generation.prompt = kept.tokenizer->ids(
            kept.form.prompt({ request.instruction, request.input, "" }) + kept.form.responseHead());
        generation.settings.max_new = 1;
        generation.candidates = shown;
        ChatFirstTokens first;
        first.generation = request.generation;
        generate(kept.model, generation, kept.tokenizer.get(), stop, [&](const GeneratedToken& token) {
            for (const Candidate& candidate : token.candidates)
                first.tokens.push_back({ candidate.id, candidate.bytes, candidate.probability });
            return true;
        });
        if (stop.stop_requested())
            throw CancelledError();
        return first;
    });
}

Outcome<FinetuneEnd> followResultOf(const fs::path& run)
{
    return outcomeOf([&] {
        FinetuneEnd end;
        end.runFolder = run.string();
        end.modelFolder = (run / "model").string();
        const auto report = readJsonFile(run / "report.json");
        const auto numberAt = [](const nlohmann::json& json, const char* name) {
            const auto found = json.find(name);
            return found != json.end() && found->is_number() ? found->get<double>() : ClassReport::none;
        };
        if (report.is_object() && report.contains("test") && report["test"].is_object()) {
            const auto& test = report["test"];
            end.testLoss = numberAt(test, "loss");
            end.testRewards = { numberAt(test, "chosen_reward"), numberAt(test, "rejected_reward"),
                numberAt(test, "reward_accuracy") };
        }
        if (const auto steps = numberAt(report, "steps"); steps >= 0.0)
            end.steps = static_cast<std::int64_t>(steps);
        const auto responses = readJsonFile(run / "responses.json", std::uintmax_t(256) << 20);
        for (const auto& entry : responses) {
            const JsonFields fields(entry, "responses.json");
            end.answers.push_back({ fields.text("instruction", ""), fields.text("input", ""), fields.text("output", ""),
                fields.text("model_response", "") });
        }
        return end;
    });
}

Outcome<bool> copyAnswersOf(const fs::path& run, const fs::path& file)
{
    return outcomeOf([&] {
        writeFileAtomically(file, readFile(run / "responses.json"));
        return true;
    });
}

} // namespace cutaway
