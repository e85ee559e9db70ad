// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/heatmap_file.h"
#include "app/cli/inspect_words.h"
#include "app/cli/models.h"
#include "app/cli/numbers_file.h"
#include "app/cli/output.h"
#include "app/cli/signals.h"
#include "app/cli/verbs.h"
#include "core/inspect/measure_text.h"

#include <array>
#include <cmath>

namespace cutaway::cli {

namespace {
    using List = std::vector<float> HeadMeasures::*;
    constexpr std::array<std::pair<const char*, List>, 7> lists { { { "entropy", &HeadMeasures::entropy },
        { "previous", &HeadMeasures::previous }, { "first", &HeadMeasures::first }, { "self", &HeadMeasures::self },
        { "distance", &HeadMeasures::distance }, { "induction", &HeadMeasures::induction },
        { "duplicate", &HeadMeasures::duplicate } } };

    Json measuresJson(const HeadMeasures& measures, bool withProfile)
    {
        const auto heads = static_cast<std::size_t>(measures.heads);
        Json numbers;
        for (const auto& [name, list] : lists)
            numbers[name] = rowsJson(measures.*list, heads);
        Json json { { "layers", measures.layers }, { "heads", measures.heads }, { "tokens", measures.positions },
            { "repeats", measures.repeats }, { "repeat_length", measures.repeatLength }, { "measures", numbers } };
        if (withProfile) {
            Json profile = Json::array();
            for (int layer = 0; layer < measures.layers; ++layer) {
                const float* first = measures.profileOf(layer, 0);
                const auto positions = static_cast<std::size_t>(measures.positions);
                profile.push_back(rowsJson({ first, first + heads * positions }, positions));
            }
            json["distance_profile"] = profile;
        }
        return json;
    }

    std::string measuresCsv(const HeadMeasures& measures)
    {
        std::string csv = "layer,head";
        for (const auto& [name, list] : lists)
            csv += std::string(",") + name;
        csv += "\r\n";
        for (int layer = 0; layer < measures.layers; ++layer) {
            for (int head = 0; head < measures.heads; ++head) {
                csv += std::to_string(layer) + ',' + std::to_string(head);
                for (const auto& [name, list] : lists)
                    csv += ',' + csvNumber((measures.*list)[static_cast<std::size_t>(layer * measures.heads + head)]);
                csv += "\r\n";
            }
        }
        return csv;
    }

    /// A grid a measure, each with a scale of its own.
    std::string measuresSvg(const HeadMeasures& measures)
    {
        std::vector<ValueGrid> grids;
        for (const auto& [name, list] : lists) {
            ValueGrid grid { name, namesOf('L', measures.layers), namesOf('H', measures.heads), measures.*list };
            fitScale(grid);
            writeValues(grid, 2);
            grids.push_back(std::move(grid));
        }
        return svgOf("What each head does", grids);
    }

    NamedTensors measuresTensors(const HeadMeasures& measures, bool withProfile)
    {
        NamedTensors tensors;
        for (const auto& [name, list] : lists)
            tensors.emplace_back(name, tensorOf(measures.*list, { measures.layers, measures.heads }));
        if (withProfile)
            tensors.emplace_back("distance_profile",
                tensorOf(measures.profile, { measures.layers, measures.heads, measures.positions }));
        return tensors;
    }

    OutNumbers numbersOf(const HeadMeasures& measures, bool withProfile)
    {
        OutNumbers numbers;
        numbers.what = "The measures of " + counted(measures.entropy.size(), "head") + " were";
        numbers.json = [&measures, withProfile] { return measuresJson(measures, withProfile); };
        numbers.csv = [&measures] { return measuresCsv(measures); };
        numbers.tensors = [&measures, withProfile] { return measuresTensors(measures, withProfile); };
        numbers.svg = [&measures] { return measuresSvg(measures); };
        return numbers;
    }

    int headsVerbRun(const Arguments& arguments)
    {
        requireOutName(arguments);
        StopOnSignals signals("Stopping.");
        auto loaded = loadModel(arguments);
        MeasureRequest request;
        request.ids = idsFor(arguments, loaded);
        requireFits(request.ids, loaded.model->config());
        request.repeats = static_cast<int>(arguments.integer("repeats"));
        request.repeatLength = static_cast<int>(arguments.integer("repeat-length"));
        request.seed = arguments.seed("seed");
        if (loaded.tokenizer)
            request.avoid = loaded.tokenizer->endOfText().value_or(-1);
        const auto measures = measureHeads(loaded.model, request, signals.token());
        const auto numbers = numbersOf(measures, arguments.has("profile"));
        if (arguments.has("out"))
            writeOut(arguments, numbers);
        if (arguments.json())
            printJson(numbers.json());
        if (arguments.json() || arguments.has("out"))
            return 0;
        Table table(
            { "head", "entropy", "previous", "first", "self", "distance", "induction", "duplicate" }, "lrrrrrrr");
        for (int layer = 0; layer < measures.layers; ++layer) {
            for (int head = 0; head < measures.heads; ++head) {
                std::vector<std::string> row { headName(layer, head) };
                for (const auto& [name, list] : lists) {
                    const auto at = static_cast<std::size_t>(layer * measures.heads + head);
                    const float value = (measures.*list)[at];
                    // Induction and duplicate have none where the context is too short; entropy has always one.
                    const bool none = std::isnan(value) && !std::isnan(measures.entropy[at]);
                    row.push_back(none ? "–" : fixed(value, 3));
                }
                table.add(std::move(row));
            }
        }
        print(table.text());
        return 0;
    }
} // namespace

Verb headsVerb()
{
    using Kind = Option::Kind;
    return {
        .name = "heads",
        .summary = "What each head does, in numbers",
        .positionals = "[-]",
        .mostPositionals = 1,
        .options = joined<Option>({ modelOption() },
            joined(textOptions(true),
                { { .name = "repeats",
                      .kind = Kind::Integer,
                      .value = "N",
                      .fallback = "4",
                      .help = "texts of random tokens, each said twice, for induction and duplicate",
                      .most = 1000 },
                    { .name = "repeat-length",
                        .kind = Kind::Integer,
                        .value = "N",
                        .fallback = "0",
                        .help = "their tokens until they repeat; 0 = half the context, at most 50",
                        .most = 1e6 },
                    { .name = "seed", .kind = Kind::Seed, .value = "S", .fallback = "20", .help = "of those tokens" },
                    { .name = "profile",
                        .kind = Kind::Flag,
                        .help
                        = "in JSON and safetensors: also the mean weight at each distance, [layer][head][distance]" },
                    outOption(), deviceOption(), threadsOption(), jsonOption() })),
        .notes
        = "Means over the queries of the text: entropy of the weights in nats; previous, first, self: weight on the "
          "token before, on the text's first\ntoken (attention sink, Xiao et al. 2023), on the token itself; distance: "
          "how many tokens back a head looks (Vig and Belinkov 2019).\nOn random tokens said twice: induction = weight "
          "on "
          "what followed the token the last time (Olsson et al. 2022), duplicate = on the same\ntoken's earlier "
          "occurrences (Wang et al. 2022).\nJSON: "
          "{\"layers\",\"heads\",\"tokens\",\"repeats\",\"repeat_length\",\"measures\":"
          "{\"entropy\":[layer][head],…}}.",
        .example = "cutaway-cli heads --model induction --text \"abcXYZabc\"",
        .run = headsVerbRun,
    };
}

} // namespace cutaway::cli
