// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/model_names.h"
#include "app/cli/models.h"
#include "app/cli/output.h"
#include "app/cli/verbs.h"
#include "core/io/model_folder.h"
#include "core/io/safetensors.h"
#include "core/train/recipe.h"

#include <map>

namespace cutaway::cli {

namespace {
    std::string shapeText(const std::vector<std::int64_t>& shape)
    {
        std::string text;
        for (const auto size : shape)
            text += (text.empty() ? "" : " × ") + std::to_string(size);
        return text.empty() ? "1" : text;
    }

    /// The dtype that most numbers of the file have.
    std::string mainDtype(const std::vector<TensorInfo>& tensors)
    {
        std::map<std::string, std::uint64_t> bytes;
        for (const auto& tensor : tensors)
            bytes[tensor.dtype] += tensor.end - tensor.begin;
        std::string most;
        for (const auto& [dtype, count] : bytes) {
            if (most.empty() || count > bytes[most])
                most = dtype;
        }
        return most;
    }

    void printForPeople(const std::filesystem::path& folder, const ModelFolderFacts& read, std::uint64_t bytes)
    {
        const ModelConfig& config = read.config;
        Table facts({ "folder", folder.string() });
        const auto add = [&](const char* name, std::string value) { facts.add({ name, std::move(value) }); };
        add("parameters",
            grouped(parameterCount(config)) + (config.tied ? " (the head shares the token embedding)" : ""));
        add("weights", grouped(static_cast<std::int64_t>(bytes)) + " bytes, " + mainDtype(read.tensors));
        add("vocabulary", grouped(config.vocab_size));
        add("context_length", grouped(config.context_length));
        add("emb_dim", grouped(config.emb_dim));
        add("layers × heads", std::to_string(config.n_layers) + " × " + std::to_string(config.n_heads));
        add("head_dim", grouped(config.headDim()));
        add("drop_rate", fixed(config.drop_rate, 2));
        add("qkv_bias", config.qkv_bias ? "yes" : "no");
        add("feed_forward", config.feed_forward ? "yes" : "no");
        add("tokenizer", read.tokenizer ? read.tokenizer->displayName() : "none");
        Table list({ "tensor", "shape", "dtype" });
        for (const auto& tensor : read.tensors)
            list.add({ tensor.name, shapeText(tensor.shape), tensor.dtype });
        print(facts.text() + "\n" + list.text());
    }

    int info(const Arguments& arguments)
    {
        const auto folder = modelFolderFor(arguments.positionals().front());
        const auto read = readModelFolder(folder);
        std::uint64_t bytes = 0;
        for (const auto& tensor : read.tensors)
            bytes += tensor.end - tensor.begin;
        if (!arguments.json()) {
            printNotices(read.notices);
            printForPeople(folder, read, bytes);
            return 0;
        }
        ModelConfig tied = read.config;
        tied.tied = true;
        Json list = Json::array();
        Json notices = Json::array();
        for (const auto& notice : read.notices)
            notices.push_back(notice.text());
        for (const auto& tensor : read.tensors)
            list.push_back({ { "name", tensor.name }, { "shape", tensor.shape }, { "dtype", tensor.dtype } });
        printJson({ { "config", toJson(read.config) }, { "parameters", parameterCount(read.config) },
            { "parameters_tied", parameterCount(tied) }, { "bytes", bytes },
            { "tokenizer", read.tokenizer ? Json(read.tokenizer->displayName()) : Json() }, { "notices", notices },
            { "tensors", list } });
        return 0;
    }
} // namespace

Verb infoVerb()
{
    return {
        .name = "info",
        .summary = "Say what is in a model folder",
        .positionals = "MODEL",
        .fewestPositionals = 1,
        .mostPositionals = 1,
        .options = { jsonOption() },
        .notes
        = "MODEL is a model folder, or the name of a model that comes with the program (stories, sort, induction).\n"
          "JSON: "
          "{\"config\",\"parameters\",\"parameters_tied\",\"bytes\",\"tokenizer\",\"notices\":[...],\"tensors\":"
          "[{\"name\",\"shape\",\"dtype\"}...]}.\n"
          "parameters counts the weights the model has, a tied head once; parameters_tied what it would have "
          "with its head tied\n"
          "to the token embedding; bytes is what the tensors take in the file; notices is what is odd about the "
          "folder, a\n"
          "sentence each. Names, shapes and sizes are checked against config.json, as when a model is opened.",
        .example = "cutaway-cli info stories",
        .run = info,
    };
}

} // namespace cutaway::cli
