// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/models.h"
#include "app/cli/output.h"
#include "app/cli/texts.h"
#include "app/cli/verbs.h"
#include "core/io/json_file.h"
#include "core/jobs/model_presets.h"
#include "core/jobs/outcome.h"
#include "core/train/recipe.h"

#include <filesystem>

namespace cutaway::cli {

namespace {
    ModelConfig readConfig(const std::string& file)
    {
        if (const auto preset = modelPreset(file))
            return *preset;
        return modelConfigFromJson(parseJson(readFileOrInput(file), file == "-" ? "Standard input" : file));
    }

    int newModel(const Arguments& arguments)
    {
        const auto config = readConfig(arguments.text("config"));
        validate(config);
        TokenizerPtr tokenizer;
        if (arguments.has("tokenizer"))
            tokenizer = tokenizerFor(arguments.text("tokenizer"));
        if (tokenizer && tokenizer->vocabSize() > config.vocab_size)
            throw InputError("The tokenizer " + tokenizer->displayName() + " has "
                + std::to_string(tokenizer->vocabSize()) + " ids, the config's vocab_size is only "
                + std::to_string(config.vocab_size) + ".");
        const std::filesystem::path folder = arguments.text("out");
        std::error_code error;
        if (std::filesystem::exists(folder, error) && !std::filesystem::is_empty(folder, error))
            throw InputError(
                inQuotes(folder.string()) + " exists already and is not an empty folder; choose another --out.");
        torch::manual_seed(arguments.seed("seed"));
        GPT model(config);
        saveModelFolder(folder, model, tokenizer.get(),
            { .dtype = arguments.text("dtype"), .name = folder.filename().string(), .card = {} });
        if (arguments.json())
            printJson({ { "folder", folder.string() }, { "parameters", parameterCount(config) },
                { "config", toJson(config) } });
        else
            print("A fresh model of " + grouped(parameterCount(config)) + " parameters was written to "
                + folder.string() + "\n");
        return 0;
    }
} // namespace

Verb newVerb()
{
    using Kind = Option::Kind;
    return {
        .name = "new",
        .summary = "Make a fresh model, initialised as the book does",
        .options
        = { { .name = "config",
                .value = "FILE",
                .help = "JSON with the model's shape, in the book's names; - is standard input; or gpt2-small, "
                        "gpt2-medium, gpt2-large, gpt2-xl",
                .required = true },
            { .name = "out",
                .value = "FOLDER",
                .help = "where the model folder is written; must be new or empty",
                .required = true },
            { .name = "seed", .kind = Kind::Seed, .value = "S", .fallback = "123", .help = "of the random weights" },
            { .name = "tokenizer",
                .value = "NAME",
                .help = "put this tokenizer into the folder: gpt2, bytes, words-v1:FILE, words-v2:FILE or a folder" },
            { .name = "dtype",
                .kind = Kind::Choice,
                .value = "D",
                .fallback = "float32",
                .help = "how the weights are stored",
                .choices = { "float32", "float16", "bfloat16" } },
            jsonOption() },
        .notes
        = "The config is the \"model\" object of a recipe; every key may be left out:\n"
          "  {\"vocab_size\": 50257, \"context_length\": 256, \"emb_dim\": 768, \"n_heads\": 12, \"n_layers\": 12,\n"
          "   \"drop_rate\": 0.1, \"qkv_bias\": false, \"tied\": false, \"feed_forward\": true}\n"
          "gpt2-small and its like are the book's: context_length 1024, no qkv_bias, not tied (GPT-2 itself has "
          "both).\n"
          "The weights are PyTorch's: the same as the book's GPTModel after torch.manual_seed(S).\n"
          "JSON: {\"folder\",\"parameters\",\"config\"}.",
        .example = "cutaway-cli new --config small.json --seed 123 --tokenizer gpt2 --out small",
        .run = newModel,
    };
}

} // namespace cutaway::cli
