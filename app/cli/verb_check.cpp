// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/inspect_words.h"
#include "app/cli/model_names.h"
#include "app/cli/models.h"
#include "app/cli/output.h"
#include "app/cli/signals.h"
#include "app/cli/verbs.h"
#include "core/inspect/checks.h"
#include "core/inspect/divergence.h"
#include "core/io/model_folder.h"
#include "core/io/state_dict.h"
#include "core/jobs/outcome.h"
#include "core/jobs/plain_number.h"

#include <cmath>
#include <filesystem>

namespace cutaway::cli {

namespace {
    const char* wordFor(Finding::Kind kind)
    {
        switch (kind) {
        case Finding::Kind::NotANumber:
            return "not_a_number";
        case Finding::Kind::RowSum:
            return "row_sum";
        case Finding::Kind::Future:
            return "future";
        case Finding::Kind::DeadHead:
            return "dead_head";
        case Finding::Kind::Saturated:
            break;
        }
        return "saturated";
    }

    Json orNull(int number)
    {
        return number < 0 ? Json() : Json(number);
    }

    int checkVerbRun(const Arguments& arguments)
    {
        auto loaded = loadModel(arguments);
        const auto ids = idsFor(arguments, loaded);
        requireFits(ids, loaded.model->config());
        const torch::NoGradGuard noGrad;
        PassChecks checks;
        loaded.model->forward(batchOf(ids, loaded.device), &checks);
        if (arguments.json()) {
            Json findings = Json::array();
            for (const auto& finding : checks.findings())
                findings.push_back({ { "kind", wordFor(finding.kind) }, { "place", finding.place },
                    { "layer", orNull(finding.layer) }, { "head", orNull(finding.head) },
                    { "query", orNull(finding.query) }, { "key", orNull(finding.key) }, { "value", finding.value },
                    { "sentence", sentenceOf(finding).text() } });
            printJson({ { "findings", findings } });
            return 0;
        }
        for (const auto& finding : checks.findings())
            print(sentenceOf(finding).text() + "\n");
        if (checks.findings().empty())
            print("Nothing found: all numbers are finite, rows sum to 1, nobody looks ahead, no head is dead or "
                  "saturated.\n");
        return 0;
    }

    Json differenceJson(const TensorDifference& difference)
    {
        return { { "name", difference.name }, { "shape", difference.shape }, { "max_abs", difference.maxAbs },
            { "rel", difference.relative } };
    }

    std::string shownDifference(double value)
    {
        return std::isfinite(value) ? significantDigits(value, 3) : "not finite";
    }

    int divergeVerbRun(const Arguments& arguments)
    {
        StopOnSignals signals("Stopping.");
        auto loaded = loadModel(arguments);
        const auto ids = idsFor(arguments, loaded);
        requireFits(ids, loaded.model->config());
        if (arguments.has("write")) {
            writeSafetensors(arguments.text("write"), activationsOf(loaded.model, ids, signals.token()));
            if (!arguments.has("with"))
                return 0;
        }
        if (!arguments.has("with"))
            throw InputError("Say what to compare with: --with a model folder or a file of activations.");
        const std::filesystem::path other = arguments.text("with");
        const double tolerance = arguments.number("tolerance");
        Divergence divergence;
        if (other.extension() == ".safetensors") {
            divergence = firstDivergence(loaded.model, readSafetensors(other), ids, tolerance, signals.token());
        } else if (hasStateDictName(other)) {
            auto model = openStateDict(other, loaded.model->config().n_heads);
            model->to(loaded.device);
            divergence = firstDivergence(loaded.model, model, ids, tolerance, signals.token());
        } else {
            auto opened = openModelFolder(modelFolderFor(other.string()));
            printNotices(opened.notices);
            opened.model->to(loaded.device);
            divergence = firstDivergence(loaded.model, opened.model, ids, tolerance, signals.token());
        }
        const auto first = static_cast<std::size_t>(std::max(divergence.first, 0));
        if (arguments.json()) {
            Json tensors = Json::array(), hints = Json::array();
            for (const auto& activation : divergence.activations)
                tensors.push_back(differenceJson(activation));
            for (const auto& hint : divergence.hints)
                hints.push_back(hint.text());
            printJson({ { "first", divergence.first < 0 ? Json() : Json(divergence.activations[first].name) },
                { "hints", hints }, { "tensors", tensors } });
            return 0;
        }
        if (divergence.first < 0) {
            print("All " + std::to_string(divergence.activations.size()) + " activations agree.\n");
            return 0;
        }
        print("The first that differs is " + divergence.activations[first].name + ".\n");
        for (const auto& hint : divergence.hints)
            print("  " + hint.text() + "\n");
        Table table({ "activation", "largest difference", "relative" }, "lrr");
        for (std::size_t i = 0; i < divergence.activations.size() && i < first + 10; ++i) {
            const auto& activation = divergence.activations[i];
            table.add({ (i == first ? "> " : "  ") + activation.name, shownDifference(activation.maxAbs),
                shownDifference(activation.relative) });
        }
        print("\n" + table.text());
        return 0;
    }
} // namespace

Verb checkVerb()
{
    return {
        .name = "check",
        .summary = "Look through a forward pass for what is wrong: NaN, rows, the future, dead heads",
        .positionals = "[-]",
        .mostPositionals = 1,
        .options = joined<Option>(
            { modelOption() }, joined(textOptions(true), { deviceOption(), threadsOption(), jsonOption() })),
        .notes
        = "JSON: {\"findings\":[{\"kind\",\"place\",\"layer\",\"head\",\"query\",\"key\",\"value\",\"sentence\"}]}; "
          "kinds: "
          "not_a_number (the first place),\nrow_sum (weights that do not sum to 1), future, dead_head (looks equally "
          "at "
          "all it may see), saturated (nearly all rows on one token).\n"
          "The exit status is 0 also when something is found: look whether \"findings\" is empty.",
        .example = "cutaway-cli check --model stories --text \"Once upon a time\"",
        .run = checkVerbRun,
    };
}

Verb divergeVerb()
{
    using Kind = Option::Kind;
    return {
        .name = "diverge",
        .summary = "Where an implementation and the reference first differ, and what may be behind it",
        .positionals = "[-]",
        .mostPositionals = 1,
        .options = joined<Option>({ modelOption() },
            joined(textOptions(true),
                { { .name = "with",
                      .value = "OTHER",
                      .help = "a model folder of the same shape, a PyTorch state dict (x.pth, x.pt, x.bin), or "
                              "activations of your own implementation (x.safetensors)" },
                    { .name = "write", .value = "FILE", .help = "write the reference's activations (x.safetensors)" },
                    { .name = "tolerance",
                        .kind = Kind::Number,
                        .value = "X",
                        .fallback = "0.00002",
                        .help = "a difference counts from X times (1 + the largest value)" },
                    deviceOption(), threadsOption(), jsonOption() })),
        .notes
        = "Activations are called embeddings, L0.stream_in, L0.queries, L0.keys, L0.values, L0.scores (neither scaled "
          "nor masked), "
          "L0.masked_scores,\nL0.weights, L0.head_outputs, L0.attention_output, L0.stream_after_attention, "
          "L0.feed_forward_hidden, L0.feed_forward_output,\nL0.stream_out, …, final_norm, logits; --write shows their "
          "shapes. A "
          "file may have some of them. Usual mistakes are tried in the\nreference, and those that give the other's "
          "numbers are "
          "named. The exit status is 0 also when they differ: \"first\" is null when they agree.\nJSON: "
          "{\"first\":name|null,\"hints\":[…],\"tensors\":[{\"name\",\"shape\",\"max_abs\",\"rel\"}]}.",
        .example = "cutaway-cli diverge --model stories --text \"Once upon a time\" --with mine.safetensors",
        .run = divergeVerbRun,
    };
}

} // namespace cutaway::cli
