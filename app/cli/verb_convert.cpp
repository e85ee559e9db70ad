// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/model_names.h"
#include "app/cli/models.h"
#include "app/cli/output.h"
#include "app/cli/verbs.h"
#include "core/io/atomic_file.h"
#include "core/io/model_folder.h"
#include "core/io/safetensors.h"
#include "core/io/state_dict.h"
#include "core/jobs/outcome.h"

#include <filesystem>

namespace cutaway::cli {

namespace {
    namespace fs = std::filesystem;

    /// How the first tensor of numbers is stored, which is how all are in a folder that one program wrote.
    std::string storedDtype(const fs::path& folder)
    {
        for (const auto& tensor : readModelTensors(folder)) {
            if (tensor.dtype == "F16")
                return "float16";
            if (tensor.dtype == "BF16")
                return "bfloat16";
            if (tensor.dtype == "F32")
                break;
        }
        return "float32";
    }

    int convert(const Arguments& arguments)
    {
        const fs::path given = arguments.positionals()[0];
        const bool isStateDict = hasStateDictName(given);
        const fs::path in = isStateDict ? given : modelFolderFor(given.string());
        if (isStateDict != arguments.has("heads"))
            throw InputError(isStateDict
                    ? "A state dict does not say how many heads the model has; give it with --heads."
                    : "--heads is for a PyTorch state dict; a model folder says it itself.");
        const fs::path out = arguments.positionals()[1];
        std::error_code error;
        if (fs::exists(out, error) && (!fs::is_directory(out, error) || !fs::is_empty(out, error)))
            throw InputError(
                inQuotes(out.string()) + " exists already and is not an empty folder; choose another name.");
        const std::string dtype = arguments.has("dtype") ? arguments.text("dtype")
            : isStateDict                                ? "float32"
                                                         : storedDtype(in);
        OpenedModel opened;
        if (isStateDict) {
            opened.model = openStateDict(in, arguments.integer("heads"));
            opened.name = in.stem().string();
        } else {
            opened = openModelFolder(in);
        }
        printNotices(opened.notices);
        SaveOptions options { .dtype = dtype, .name = opened.name, .card = {} };
        if (fs::is_regular_file(in / "README.md", error))
            options.card = readFile(in / "README.md", 1 << 20);
        saveModelFolder(out, opened.model, opened.tokenizer.get(), options);
        const auto bytes = fs::file_size(out / "model.safetensors");
        if (arguments.json())
            printJson({ { "folder", out.string() }, { "dtype", dtype }, { "bytes", bytes },
                { "parameters", parameterCount(opened.model->config()) } });
        else
            print(out.string() + " holds the model in " + dtype + ", " + grouped(static_cast<std::int64_t>(bytes))
                + " bytes\n");
        return 0;
    }
} // namespace

Verb convertVerb()
{
    return {
        .name = "convert",
        .summary = "Write a model folder anew, in another precision, or from a PyTorch state dict",
        .positionals = "IN OUT",
        .fewestPositionals = 2,
        .mostPositionals = 2,
        .options = { { .name = "dtype",
                         .kind = Option::Kind::Choice,
                         .value = "D",
                         .fallback = "as in IN",
                         .help = "how the weights are stored",
                         .choices = { "float32", "float16", "bfloat16" } },
            { .name = "heads",
                .kind = Option::Kind::Integer,
                .value = "N",
                .help = "attention heads of a state dict, which does not say",
                .least = 1,
                .most = 1024 },
            jsonOption() },
        .notes = "IN is a model folder, the name of a model that comes with the program, or a state dict as torch.save "
                 "writes it (x.pth, x.pt, x.bin),\nunder the book's names or Hugging Face's; nothing in it is run, and "
                 "it has no tokenizer. OUT must be new or empty.\n"
                 "JSON: {\"folder\",\"dtype\",\"bytes\",\"parameters\"}; bytes is the size of model.safetensors.",
        .example = "cutaway-cli convert stories stories-f32 --dtype float32",
        .run = convert,
    };
}

} // namespace cutaway::cli
