// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/model_names.h"
#include "app/cli/models.h"
#include "app/cli/output.h"
#include "app/cli/verbs.h"
#include "core/finetune/peft_adapter.h"
#include "core/jobs/outcome.h"

#include <filesystem>

namespace cutaway::cli {

namespace {
    Option baseOption()
    {
        return { .name = "base",
            .value = "MODEL",
            .help = "the base model: a folder, or one that comes with the program",
            .required = true };
    }
    Option adapterOption()
    {
        return { .name = "adapter",
            .value = "FOLDER",
            .help = "a LoRA adapter in PEFT's format (adapter_config.json, adapter_model.safetensors)",
            .required = true };
    }
    Option outOption()
    {
        return {
            .name = "out", .value = "FOLDER", .help = "the folder to write; must not be there yet", .required = true
        };
    }

    Option strengthOption(const std::string& help)
    {
        return { .name = "strength",
            .kind = Option::Kind::Number,
            .value = "X",
            .fallback = "1",
            .help = help,
            .least = -100,
            .most = 100 };
    }

    OpenedModel openBase(const Arguments& arguments)
    {
        auto opened = openModelFolder(modelFolderFor(arguments.text("base")));
        printNotices(opened.notices);
        return opened;
    }

    int merge(const Arguments& arguments, double strength)
    {
        auto base = openBase(arguments);
        if (base.classes > 0)
            throw InputError(base.folder.string()
                + " is a classifier: what is written would sort no texts. Take the model that it was made from.");
        Lora lora(readPeftAdapter(arguments.text("adapter"), base.model));
        {
            const torch::NoGradGuard noGrad;
            lora.apply(strength);
        }
        SaveOptions options;
        options.name = base.name + (strength < 0.0 ? " - " : " + ")
            + std::filesystem::path(arguments.text("adapter")).filename().string();
        saveModelFolder(arguments.text("out"), base.model, base.tokenizer.get(), options);
        if (arguments.json())
            printJson({ { "model", arguments.text("out") }, { "layers", lora.adapters().size() } });
        else
            print("Wrote " + arguments.text("out") + ", with " + counted(lora.adapters().size(), "layer")
                + " changed.\n");
        return 0;
    }

    int loraMerge(const Arguments& arguments)
    {
        return merge(arguments, arguments.number("strength"));
    }

    int loraUnmerge(const Arguments& arguments)
    {
        return merge(arguments, -arguments.number("strength"));
    }

    int loraExtract(const Arguments& arguments)
    {
        auto base = openBase(arguments);
        auto tuned = openModelFolder(modelFolderFor(arguments.text("model")));
        LoraOptions options;
        options.rank = arguments.integer("rank");
        options.targets = arguments.has("targets") ? arguments.list("targets") : std::vector<std::string>();
        const auto adapters = extractAdapter(base.model, tuned.model, options);
        savePeftAdapter(arguments.text("out"), adapters, base.folder.string());
        if (arguments.json())
            printJson({ { "adapter", arguments.text("out") }, { "layers", adapters.size() } });
        else
            print("Wrote " + arguments.text("out") + ", of " + counted(adapters.size(), "layer") + ".\n");
        return 0;
    }

    int loraInfo(const Arguments& arguments)
    {
        auto base = openBase(arguments);
        const auto adapters = readPeftAdapter(arguments.text("adapter"), base.model);
        std::int64_t numbers = 0;
        auto layers = Json::array();
        Table table({ "layer", "rank", "effective", "scale", "change", "largest singular values" }, "lrrrrl");
        for (const auto& adapter : adapters) {
            numbers += adapter.A.numel() + adapter.B.numel();
            const auto spectrum = spectrumOf(adapter);
            layers.push_back({ { "name", spectrum.name }, { "rank", spectrum.rank }, { "scale", adapter.scale },
                { "relative_change", spectrum.relative }, { "effective_rank", spectrum.effectiveRank },
                { "singular_values", spectrum.singularValues } });
            std::string largest;
            for (std::size_t i = 0; i < std::min<std::size_t>(spectrum.singularValues.size(), 4); ++i)
                largest += (i ? " " : "") + fixed(spectrum.singularValues[i], 4);
            table.add({ spectrum.name, std::to_string(spectrum.rank), fixed(spectrum.effectiveRank, 2),
                fixed(adapter.scale, 3), fixed(100.0 * spectrum.relative, 2) + "%", largest });
        }
        if (arguments.json())
            printJson({ { "parameters", numbers }, { "layers", layers } });
        else
            print(table.text());
        return 0;
    }
} // namespace

std::vector<Verb> loraVerbs()
{
    using Kind = Option::Kind;
    return {
        { .name = "lora merge",
            .summary = "Put a LoRA adapter into its base model's weights",
            .options = { baseOption(), adapterOption(), outOption(),
                strengthOption("how much of the adapter: 0 is the base model, 1 what was learned"), jsonOption() },
            .notes = "JSON: {\"model\",\"layers\"}.",
            .example = "cutaway-cli lora merge --base stories --adapter runs/follow/adapter --out merged",
            .run = loraMerge },
        { .name = "lora unmerge",
            .summary = "Take a LoRA adapter out of a model that it was merged into",
            .options = { baseOption(), adapterOption(), outOption(),
                strengthOption("the strength that it was merged with"), jsonOption() },
            .notes
            = "--base is the merged model. What comes out is the model from before, but for the last bits.\nJSON: "
              "{\"model\",\"layers\"}.",
            .example = "cutaway-cli lora unmerge --base merged --adapter runs/follow/adapter --out before",
            .run = loraUnmerge },
        { .name = "lora extract",
            .summary = "Tell what a tuned model learned as a LoRA adapter",
            .options = { baseOption(),
                { .name = "model", .value = "MODEL", .help = "the tuned model, of the same shape", .required = true },
                outOption(),
                { .name = "rank",
                    .kind = Kind::Integer,
                    .value = "N",
                    .fallback = "16",
                    .help = "singular values kept of each layer's change",
                    .least = 1,
                    .most = 4096 },
                { .name = "targets",
                    .kind = Kind::List,
                    .value = "NAME",
                    .help
                    = "layers: W_query, W_key, W_value, out_proj, ff.layers.0, ff.layers.2, out_head; without it all" },
                jsonOption() },
            .notes
            = "What other weights (embeddings, norms, biases) learned is left out.\nJSON: {\"adapter\",\"layers\"}.",
            .example = "cutaway-cli lora extract --base stories --model runs/follow/model --rank 8 --out adapter",
            .run = loraExtract },
        { .name = "lora info",
            .summary = "What a LoRA adapter changes, layer by layer",
            .options = { baseOption(), adapterOption(), jsonOption() },
            .notes = "The change is its norm in percent of the weight's; the effective rank is how many directions it "
                     "uses (exp of the "
                     "entropy of the singular values' shares).\n"
                     "JSON: "
                     "{\"parameters\",\"layers\":[{\"name\",\"rank\",\"scale\",\"relative_change\",\"effective_rank\","
                     "\"singular_values\"}…]}.",
            .example = "cutaway-cli lora info --base stories --adapter runs/follow/adapter",
            .run = loraInfo },
    };
}

} // namespace cutaway::cli
