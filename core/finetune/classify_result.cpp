// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/finetune/classify_result.h"

#include "core/finetune/class_report.h"
#include "core/io/atomic_file.h"
#include "core/io/json_file.h"
#include "core/jobs/json_depth.h"
#include "core/jobs/outcome.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace cutaway {

namespace {
    namespace fs = std::filesystem;
    using Json = nlohmann::json;
    constexpr std::size_t mostClasses = 1000;

    [[noreturn]] void fail(const fs::path& file, std::int64_t line)
    {
        throw InputError(Sentence::tr("%1 is damaged in line %2: train it again.", file.string(), line));
    }

    double numberAt(const Json& json, const char* key)
    {
        const auto found = json.find(key);
        return found != json.end() && found->is_number() ? found->get<double>() : ClassReport::none;
    }

    ClassReport partOf(const Json& report, const char* name)
    {
        ClassReport part;
        const auto found = report.find(name);
        if (found == report.end() || !found->is_object())
            return part;
        part.loss = numberAt(*found, "loss");
        part.accuracy = numberAt(*found, "accuracy");
        part.macroF1 = numberAt(*found, "macro_f1");
        if (const auto texts = found->find("texts"); texts != found->end() && texts->is_number_integer())
            part.texts = texts->get<std::int64_t>();
        return part;
    }

    /// One line; the classes' names are known from the first one.
    ClassifiedText textFrom(const std::string& line, std::vector<std::string>& labels)
    {
        constexpr int deepest = 8;
        if (isNestedDeeper(line, deepest))
            throw InputError(Sentence(std::string()));
        const auto json = nlohmann::ordered_json::parse(line);
        ClassifiedText text;
        text.row = json.at("row").get<std::int64_t>();
        text.text = json.at("text").get<std::string>();
        const auto& probabilities = json.at("probabilities");
        if (labels.empty())
            for (const auto& [label, p] : probabilities.items())
                labels.push_back(label);
        for (const auto& label : labels)
            text.probabilities.push_back(probabilities.at(label).get<float>());
        const auto numberOf = [&](const char* key) {
            const auto found = std::find(labels.begin(), labels.end(), json.at(key).get<std::string>());
            return found == labels.end() ? throw InputError(Sentence(std::string()))
                                         : static_cast<int>(found - labels.begin());
        };
        text.label = numberOf("label");
        text.predicted = numberOf("predicted");
        return text;
    }
} // namespace

void writePredictions(
    const fs::path& runFolder, const std::vector<std::string>& labels, const std::vector<ClassifiedText>& predictions)
{
    std::string lines;
    for (const auto& text : predictions) {
        auto probabilities = nlohmann::ordered_json::object();
        for (std::size_t i = 0; i < labels.size(); ++i)
            probabilities[labels[i]] = text.probabilities[i];
        const nlohmann::ordered_json line { { "row", text.row }, { "text", text.text },
            { "label", labels[static_cast<std::size_t>(text.label)] },
            { "predicted", labels[static_cast<std::size_t>(text.predicted)] }, { "probabilities", probabilities } };
        lines += line.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
    }
    writeFileAtomically(runFolder / "predictions.jsonl", lines);
}

FinetuneEnd readClassifyResult(const fs::path& runFolder)
{
    FinetuneEnd end;
    end.runFolder = runFolder.string();
    end.modelFolder = (runFolder / "model").string();
    const auto report = readJsonFile(runFolder / "report.json");
    if (const auto steps = report.find("steps"); steps != report.end() && steps->is_number_integer())
        end.steps = steps->get<std::int64_t>();
    end.train = partOf(report, "train");
    end.validation = partOf(report, "validation");
    const auto file = runFolder / "predictions.jsonl";
    const auto bytes = readFile(file);
    std::vector<std::string> labels;
    std::int64_t number = 0;
    for (std::size_t at = 0; at < bytes.size(); ++number) {
        const auto stop = std::min(bytes.find('\n', at), bytes.size());
        try {
            end.predictions.push_back(textFrom(bytes.substr(at, stop - at), labels));
        } catch (const std::exception&) {
            fail(file, number + 1);
        }
        if (labels.size() < 2 || labels.size() > mostClasses)
            fail(file, number + 1);
        at = stop + 1;
    }
    if (end.predictions.empty()) {
        end.test = partOf(report, "test");
        return end;
    }
    std::vector<int> truth, predicted;
    std::vector<float> probabilities;
    double loss = 0.0;
    for (const auto& text : end.predictions) {
        truth.push_back(text.label);
        predicted.push_back(text.predicted);
        probabilities.insert(probabilities.end(), text.probabilities.begin(), text.probabilities.end());
        loss
            -= std::log(std::max(1e-30, static_cast<double>(text.probabilities[static_cast<std::size_t>(text.label)])));
    }
    end.test = classReport(labels, truth, predicted, probabilities, loss / static_cast<double>(end.predictions.size()));
    return end;
}

} // namespace cutaway
