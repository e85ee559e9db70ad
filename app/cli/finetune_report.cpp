// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/finetune_report.h"

#include "core/finetune/class_report.h"
#include "core/finetune/forgetting.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace cutaway::cli {

namespace {
    std::string percent(double share)
    {
        return std::isfinite(share) ? fixed(100.0 * share, 2) + "%" : "none";
    }

    /// Of prefer: "reward margin 0.031 / 0.028, accuracy 71.25% / 68.75%"
    std::string rewardsOf(const FinetuneEvaluation& e)
    {
        if (!std::isfinite(e.trainRewards.margin()))
            return {};
        const bool validates = std::isfinite(e.valRewards.margin());
        return ", reward margin " + fixed(e.trainRewards.margin(), 3)
            + (validates ? " / " + fixed(e.valRewards.margin(), 3) : "") + ", right " + percent(e.trainRewards.accuracy)
            + (validates ? " / " + percent(e.valRewards.accuracy) : "");
    }

    Table confusionTable(const ClassReport& report)
    {
        std::vector<std::string> head { "true \\ predicted" };
        for (const auto& label : report.labels)
            head.push_back(visible(label));
        for (const char* name : { "precision", "recall", "F1" })
            head.push_back(name);
        Table table(head, "l" + std::string(head.size() - 1, 'r'));
        for (std::size_t c = 0; c < report.labels.size(); ++c) {
            std::vector<std::string> row { visible(report.labels[c]) };
            for (const auto count : report.confusion[c])
                row.push_back(grouped(count));
            for (const double number : { report.precision[c], report.recall[c], report.f1[c] })
                row.push_back(fixed(number, 4));
            table.add(row);
        }
        return table;
    }
} // namespace

std::string inWords(const TableProblem& problem)
{
    return "Row " + grouped(problem.row) + (problem.file.empty() ? "" : " of " + problem.file) + ": "
        + problem.what.text() + ".";
}

void FinetuneReport::add(const FinetuneEvent& event)
{
    std::visit([this](const auto& e) { tell(e); }, event);
}

void FinetuneReport::tell(const FinetuneStarted& started)
{
    m_firstStep = started.firstStep;
    m_totalSteps = started.totalSteps;
    m_begin = std::chrono::steady_clock::now();
    constexpr std::size_t shown = 10;
    for (std::size_t i = 0; i < std::min(started.problems.size(), shown); ++i)
        note(inWords(started.problems[i]));
    const auto all = static_cast<std::size_t>(started.problemCount);
    if (all > shown)
        note("… and " + counted(all - shown, "row") + " more with something to say.");
    std::string classes; // of classify
    for (std::size_t i = 0; i < std::min<std::size_t>(started.labels.size(), 8); ++i)
        classes += (i ? ", " : "") + visible(started.labels[i]) + " " + grouped(started.countOfEach[i]);
    if (!started.labels.empty())
        note(grouped(static_cast<std::int64_t>(started.labels.size())) + " classes (" + classes
            + (started.labels.size() > 8 ? ", …)" : ")"));
    note(grouped(started.trainTexts) + " texts train, " + grouped(started.validationTexts) + " validate, "
        + grouped(started.testTexts) + " test; at most " + grouped(started.maxLength) + " tokens, "
        + grouped(started.textsCut) + " texts cut");
    note(grouped(started.parameters) + " parameters, " + grouped(started.trainable) + " numbers train; "
        + (started.firstStep > 0 ? "steps " + grouped(started.firstStep) + " to " + grouped(started.totalSteps)
                                 : counted(static_cast<std::size_t>(started.totalSteps), "step"))
        + "; into " + started.runFolder);
}

void FinetuneReport::tell(const FinetuneStep& step)
{
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - m_begin).count();
    const auto done = step.step + 1 - m_firstStep;
    const double left = seconds / static_cast<double>(done) * static_cast<double>(m_totalSteps - step.step - 1);
    m_progress.show("step " + grouped(step.step) + " of " + grouped(m_totalSteps) + ", loss " + fixed(step.loss, 3)
        + ", " + fixed(step.textsPerSecond, 1) + " texts/s, " + duration(left) + " left");
}

void FinetuneReport::tell(const FinetuneEvaluation& e)
{
    m_progress.clear();
    if (m_json) {
        Json line { { "step", e.step }, { "epoch", e.epoch }, { "texts_seen", e.textsSeen },
            { "train_loss", e.trainLoss }, { "val_loss", e.valLoss } };
        if (m_task == "classify") {
            line["train_accuracy"] = e.trainAccuracy;
            line["accuracy"] = e.valAccuracy;
        }
        if (m_task == "prefer") {
            line["train_accuracy"] = e.trainAccuracy;
            line["accuracy"] = e.valAccuracy;
            line["train_reward_margin"] = e.trainRewards.margin();
            line["reward_margin"] = e.valRewards.margin();
            line["chosen_reward"] = e.valRewards.chosen;
            line["rejected_reward"] = e.valRewards.rejected;
        }
        line["lr"] = e.lr;
        line["grad_norm"] = e.gradNorm;
        line["texts_per_second"] = e.textsPerSecond;
        printJson(line);
        return;
    }
    char line[160];
    std::snprintf(line, sizeof line, "Ep %lld (Step %06lld): Train loss %.3f", static_cast<long long>(e.epoch + 1),
        static_cast<long long>(e.step), e.trainLoss);
    print(line + (std::isfinite(e.valLoss) ? ", Val loss " + fixed(e.valLoss, 3) : ", no text to validate on")
        + rewardsOf(e) + "\n");
}

void FinetuneReport::tell(const FinetuneEpoch& epoch)
{
    m_progress.clear();
    if (!m_json)
        print("Training accuracy: " + percent(epoch.trainAccuracy)
            + " | Validation accuracy: " + percent(epoch.valAccuracy) + "\n");
}

void FinetuneReport::tell(const FinetuneAnswer& told)
{
    m_progress.clear();
    const auto& answer = told.answer;
    if (m_json)
        printJson({ { "step", told.step }, { "epoch", told.epoch }, { "instruction", answer.instruction },
            { "input", answer.input }, { "output", answer.output }, { "model_response", answer.response } });
    else
        print("Instruction: " + answer.instruction + (answer.input.empty() ? "" : "\nInput: " + answer.input)
            + "\nWanted: " + answer.output + "\nAnswer: " + answer.response + "\n");
}

void FinetuneReport::tell(const FinetuneMonitor& monitor)
{
    m_progress.clear();
    if (m_json) {
        printJson(toJson(monitor));
        return;
    }
    if (std::isfinite(monitor.loss))
        print("After " + counted(static_cast<std::size_t>(monitor.updates), "update") + ": general text, perplexity "
            + fixed(monitor.perplexity(), 2) + "\n");
    for (const auto& answer : monitor.answers)
        print("  " + visible(answer.prompt) + " -> " + visible(answer.text) + "\n");
}

void FinetuneReport::tell(const TrainCheckpoint& checkpoint)
{
    m_progress.clear();
    note("checkpoint after " + grouped(checkpoint.step) + " steps: " + checkpoint.folder);
}

void FinetuneReport::finishClassify(const FinetuneEnd& end) const
{
    if (m_json) {
        printJson({ { "test", toJson(end.test) }, { "train_accuracy", end.train.accuracy },
            { "val_accuracy", end.validation.accuracy }, { "model", end.modelFolder } });
        return;
    }
    print("Training accuracy: " + percent(end.train.accuracy) + "\nValidation accuracy: "
        + percent(end.validation.accuracy) + "\nTest accuracy: " + percent(end.test.accuracy) + "\n");
    if (end.test.texts > 0)
        print(confusionTable(end.test).text());
    if (std::isfinite(end.test.auc))
        print("Area under the ROC curve: " + fixed(end.test.auc, 4) + "\n");
}

void FinetuneReport::finishInstruct(const FinetuneEnd& end) const
{
    const auto responses = end.runFolder + "/responses.json";
    const auto& rewards = end.testRewards;
    if (m_json) {
        Json test { { "loss", end.testLoss }, { "answers", end.answers.size() } };
        if (m_task == "prefer") {
            test["reward_accuracy"] = rewards.accuracy;
            test["reward_margin"] = rewards.margin();
        }
        printJson({ { "test", test }, { "model", end.modelFolder }, { "responses", responses } });
        return;
    }
    if (std::isfinite(rewards.margin()))
        print("Test reward margin: " + fixed(rewards.margin(), 3)
            + ", chosen answers with the higher reward: " + percent(rewards.accuracy) + "\n");
    print((std::isfinite(end.testLoss) ? "Test loss: " + fixed(end.testLoss, 3) + "\n" : std::string())
        + counted(end.answers.size(), "answer") + " in " + responses + "\n");
}

void FinetuneReport::finish(const FinetuneEnd& end)
{
    m_progress.clear();
    if (end.why == FinetuneEnd::Why::Stopped) {
        note("Stopped after " + counted(static_cast<std::size_t>(end.steps), "step")
            + "; go on with: cutaway-cli finetune " + m_task + " --resume " + end.runFolder);
        return;
    }
    m_task == "classify" ? finishClassify(end) : finishInstruct(end);
    note("Finished: " + counted(static_cast<std::size_t>(end.steps), "step") + " in " + duration(end.seconds)
        + "; the model is " + end.modelFolder);
}

} // namespace cutaway::cli
