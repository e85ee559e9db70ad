// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/finetune/following.h"

#include "core/finetune/instruct.h"
#include "core/finetune/peft_adapter.h"
#include "core/io/atomic_file.h"
#include "core/io/model_folder.h"
#include "core/jobs/outcome.h"
#include "core/sample/sampler.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>

namespace cutaway {

namespace fs = std::filesystem;

namespace {
    std::string stripped(const std::string& text)
    {
        const char* const space = " \t\r\n\v\f";
        const auto begin = text.find_first_not_of(space);
        return begin == std::string::npos ? std::string()
                                          : text.substr(begin, text.find_last_not_of(space) - begin + 1);
    }
} // namespace

void Following::makeModel(GPT base)
{
    m_model = std::move(base);
    for (auto& parameter : m_model->parameters())
        parameter.set_requires_grad(recipe().train == "all");
}

void Following::tellProblems(FinetuneStarted& told) const
{
    told.problems = m_problems.kept();
    told.problemCount = m_problems.count();
    told.copies = m_copies;
}

void Following::endEpoch()
{
    answerSome(recipe().answers.max_new);
}

std::int64_t Following::evaluationsPerAnswer() const
{
    const auto evaluations = (totalSteps() + recipe().eval_freq - 1) / recipe().eval_freq;
    constexpr auto most = FinetuneRecipe::Answers::mostAnswered;
    return std::max<std::int64_t>(1, (evaluations + most - 1) / most);
}

void Following::atEvaluation()
{
    if ((progress().step - 1) / recipe().eval_freq % evaluationsPerAnswer() == 0)
        answerSome(std::min(recipe().answers.max_new, recipe().answers.max_new_at_evaluations));
}

void Following::answerSome(std::int64_t mostTokens)
{
    const auto count
        = std::min<std::size_t>(heldOut().size(), static_cast<std::size_t>(recipe().answers.at_evaluations));
    for (std::size_t i = 0; i < count; ++i) {
        if (stopToken().stop_requested())
            return;
        const auto answered = answer(heldOut()[i], mostTokens);
        folder().appendMetrics(
            { { "step", progress().step - 1 }, { "epoch", progress().epoch }, { "instruction", answered.instruction },
                { "input", answered.input }, { "output", answered.output }, { "model_response", answered.response } });
        tell(FinetuneAnswer { progress().step - 1, progress().epoch, answered });
    }
}

void Following::readTemplate()
{
    m_form.emplace(templateNamed(recipe().data.form));
}

std::int64_t Following::mostTokens(std::int64_t contextLength) const
{
    const auto wanted = recipe().data.max_length;
    if (wanted > contextLength)
        throw InputError(Sentence::tr(
            "data.max_length (%1) is longer than the model's context_length (%2).", wanted, contextLength));
    return wanted > 0 ? wanted : contextLength;
}

void Following::answerAll(FinetuneEnd& end)
{
    for (std::size_t i = 0; i < answersAtEnd(); ++i) {
        if (stopToken().stop_requested())
            throw CancelledError();
        end.answers.push_back(answer(heldOut()[i], recipe().answers.max_new));
    }
    writeResponses(end);
}

void Following::saveModel(FinetuneEnd& end, const std::string& kind)
{
    end.modelFolder = folder().emptyFolder("model").string();
    SaveOptions options;
    options.name = folder().path().filename().string();
    options.card = card(options.name, kind);
    const torch::NoGradGuard noGrad;
    saveModelFolder(end.modelFolder, m_model, &tokenizer(), options);
    writeFileAtomically(fs::path(end.modelFolder) / templateFile, m_form->text());
    if (lora() && !recipe().model_folder.empty())
        savePeftAdapter(folder().emptyFolder("adapter"), lora()->adapters(), recipe().model_folder);
}

void Following::lookAheadAtAnswers(FinetunePreflight& found)
{
    if (!tokenizer().endOfText())
        found.warnings.push_back(
            Sentence::tr("The tokenizer has no <|endoftext|>: token 0 ends each answer instead, but the model's "
                         "answers will not stop there by themselves."));
    found.secondsOfAnswers = secondsOfAnswers();
}

std::size_t Following::answersAtEnd() const
{
    const auto wanted = static_cast<std::size_t>(recipe().answers.at_end);
    return wanted == 0 ? heldOut().size() : std::min(wanted, heldOut().size());
}

std::vector<int> Following::written(const Instruction& entry, std::int64_t mostTokens)
{
    GenerateRequest request;
    request.prompt = tokenizer().ids(m_form->prompt(entry));
    request.settings.max_new = static_cast<int>(mostTokens);
    request.candidates = 0;
    request.cache = recipe().exact ? KeyValueCache::Off : KeyValueCache::On;
    return generate(m_model, request, &tokenizer(), stopToken(), {}).ids;
}

AnsweredInstruction Following::answer(const Instruction& entry, std::int64_t mostTokens)
{
    return { entry.instruction, entry.input, entry.output,
        extractedResponse(tokenizer().decode(written(entry, mostTokens)), *m_form) };
}

/// Reckoned from some tokens of one.
double Following::secondsOfAnswers()
{
    if (heldOut().empty())
        return 0.0;
    const auto& answers = recipe().answers;
    const auto atATime = std::min(static_cast<std::int64_t>(heldOut().size()), answers.at_evaluations);
    const auto evaluations = (totalSteps() + recipe().eval_freq - 1) / recipe().eval_freq;
    const auto answered = (evaluations + evaluationsPerAnswer() - 1) / evaluationsPerAnswer();
    const auto all = static_cast<std::int64_t>(answersAtEnd()) * answers.max_new
        + atATime
            * (recipe().epochs * answers.max_new
                + answered * std::min(answers.max_new, answers.max_new_at_evaluations));
    if (all == 0)
        return 0.0;
    const auto begun = std::chrono::steady_clock::now();
    const auto tokens = written(heldOut().front(), std::min<std::int64_t>(recipe().answers.max_new, 16)).size();
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
    return seconds * static_cast<double>(all) / static_cast<double>(std::max<std::size_t>(tokens, 1));
}

/// As the book's instruction-data-with-response.json.
void Following::writeResponses(const FinetuneEnd& end) const
{
    auto all = nlohmann::ordered_json::array();
    for (const auto& answered : end.answers)
        all.push_back({ { "instruction", answered.instruction }, { "input", answered.input },
            { "output", answered.output }, { "model_response", answered.response } });
    writeFileAtomically(folder().path() / "responses.json",
        all.dump(4, ' ', /*ensure_ascii=*/true, nlohmann::ordered_json::error_handler_t::replace));
}

std::string Following::card(const std::string& name, const std::string& kind) const
{
    return "---\nlibrary_name: transformers\npipeline_tag: text-generation\ntags:\n- gpt2\n- cutaway\n---\n\n# " + name
        + "\n\n" + kind + " " + madeFrom()
        + "\n\nIt answers a text of this form, and ends its answer with the end of text:\n\n```\n"
        + m_form->prompt({ "(what is asked)", "(what it is about, where there is that)", "" }) + m_form->responseHead()
        + "\n```\n";
}

bool isTemplateText(const std::string& form)
{
    return form.find("{instruction}") != std::string::npos || form.find("{output}") != std::string::npos
        || form.find('\n') != std::string::npos;
}

InstructionTemplate templateNamed(const std::string& name)
{
    if (name == "alpaca")
        return InstructionTemplate::alpaca();
    if (name == "phi3")
        return InstructionTemplate::phi3();
    if (isTemplateText(name))
        return InstructionTemplate::parse(name, "of the recipe");
    return InstructionTemplate::parse(readFile(name, 1 << 20), fs::path(name).filename().string());
}

std::string extractedResponse(const std::string& written, const InstructionTemplate& form)
{
    const auto head = stripped(form.responseHead());
    std::string text = written;
    if (!head.empty())
        for (auto at = text.find(head); at != std::string::npos; at = text.find(head, at))
            text.erase(at, head.size());
    return stripped(text);
}

} // namespace cutaway
