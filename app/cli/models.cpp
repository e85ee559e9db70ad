// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/models.h"

#include "app/cli/model_names.h"
#include "app/cli/output.h"
#include "app/cli/texts.h"
#include "core/device.h"
#include "core/idle_team.h"
#include "core/jobs/outcome.h"

#include <cstdio>

namespace cutaway::cli {

void useThreads(const Arguments& arguments)
{
    static const IdleTeam idle;
    if (const auto threads = arguments.integer("threads"))
        torch::set_num_threads(static_cast<int>(threads));
}

LoadedModel loadModel(const Arguments& arguments, const std::string& option)
{
    useThreads(arguments);
    const auto device = deviceByName(arguments.text("device"));
    LoadedModel loaded;
    static_cast<OpenedModel&>(loaded) = openModelFolder(modelFolderFor(arguments.text(option)));
    printNotices(loaded.notices);
    loaded.device = device;
    loaded.model->to(device);
    loaded.model->eval();
    return loaded;
}

void useType(LoadedModel& loaded, const std::string& dtype)
{
    if (dtype != "bfloat16")
        return;
    if (emulatesBfloat16(loaded.device))
        std::fprintf(stderr, "Note: this processor has no bfloat16 arithmetic; LibTorch plays it, which is slow.\n");
    loaded.model->to(torch::kBFloat16);
}

std::vector<int> idsFor(const Arguments& arguments, const OpenedModel& model, const std::string& textOption)
{
    std::vector<int> ids;
    if (arguments.has("ids")) {
        if (arguments.has(textOption) || arguments.has("file") || !arguments.positionals().empty())
            throw InputError("Give --ids or a text, not both.");
        ids = parseIds(arguments.text("ids"));
    } else {
        const std::string text = readText(arguments, textOption);
        if (!model.tokenizer)
            throw InputError(
                "The model folder holds no tokenizer, so it can't read a text; give token ids with --ids.");
        ids = model.tokenizer->ids(text, specialFrom(arguments));
    }
    if (ids.empty())
        throw InputError("There is nothing to read: the text has no token.");
    const auto vocabulary = model.model->config().vocab_size;
    for (const int id : ids) {
        if (id >= vocabulary)
            throw InputError("Token id " + std::to_string(id) + " is outside the model's vocabulary (0 to "
                + std::to_string(vocabulary - 1) + ").");
    }
    return ids;
}

void requireFits(const std::vector<int>& ids, const ModelConfig& config)
{
    if (static_cast<std::int64_t>(ids.size()) > config.context_length)
        throw InputError("The text has " + counted(ids.size(), "token") + "; this model reads at most "
            + std::to_string(config.context_length) + " at once. Shorten it, or take a model with a longer context.");
}

torch::Tensor batchOf(const std::vector<int>& ids, const torch::Device& device)
{
    return torch::tensor(std::vector<std::int64_t>(ids.begin(), ids.end())).unsqueeze(0).to(device); // (1, T)
}

std::vector<float> numbersOf(const torch::Tensor& tensor)
{
    const auto flat = tensor.detach().to(torch::kCPU, torch::kFloat32).contiguous();
    return { flat.data_ptr<float>(), flat.data_ptr<float>() + flat.numel() };
}

} // namespace cutaway::cli
