// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/model_folder.h"

#include <sstream>

#include "core/io/atomic_file.h"
#include "core/io/gpt2_config.h"
#include "core/io/gpt2_layout.h"
#include "core/io/input_file.h"
#include "core/io/keep_random_state.h"
#include "core/io/stored_weights.h"
#include "core/jobs/outcome.h"
#include "core/jobs/system_message.h"
#include "core/tokenizer/tokenizers.h"

namespace cutaway {

namespace fs = std::filesystem;

namespace {

    void requireModelFolder(const fs::path& folder)
    {
        requireFolder(folder);
        if (nameExists(folder / "config.json"))
            return;
        std::error_code error;
        const bool empty = fs::is_empty(folder, error);
        if (error)
            throw InputError(Sentence::tr("%1 can't be read: %2.", folder.string(), systemMessage(error.value())));
        throw InputError(empty ? Sentence::tr("%1 is empty: there is no model in it.", folder.string())
                               : Sentence::tr("%1 is no model folder: it has no config.json.", folder.string()));
    }

    bool isZero(const torch::Tensor& tensor)
    {
        return tensor.count_nonzero().item<std::int64_t>() == 0;
    }

    /// cutaway.json may be older than the weights beside it: another program may have trained the biases since.
    void followBiases(ModelConfig& config, const StoredWeights& weights, std::vector<Sentence>& notices)
    {
        if (config.qkv_bias)
            return;
        for (std::int64_t layer = 0; layer < config.n_layers && !config.qkv_bias; ++layer) {
            const std::string name = "h." + std::to_string(layer) + ".attn.c_attn.bias";
            if (isZero(weights.view(name)))
                continue;
            config.qkv_bias = true;
            notices.push_back(Sentence::tr(
                "cutaway.json says that the model has no qkv bias, but %1 is not zero; it was opened with its biases.",
                name));
        }
    }

    /// transformers' GPT2Model writes no head, and gives one that is not tied random weights when it is opened with one. Random is of no
    /// use to anyone who wants to look: the token embedding reads the stream at least along its own directions.
    void followBase(ModelConfig& config, const StoredWeights& weights, std::vector<Sentence>& notices)
    {
        if (config.tied || weights.has("lm_head.weight") || !weights.isBase())
            return;
        config.tied = true;
        notices.push_back(Sentence::tr(
            "%1 holds a base model: there is no lm_head.weight, though config.json says that the head is not tied. It "
            "was "
            "opened with the token embedding as its head; what it predicts means little until it is trained.",
            weights.fileName()));
    }

    /// With tie_word_embeddings a stored head is a copy of the token embedding; one that differs is a head of its own
    /// (so transformers 5 reads it).
    void followHead(ModelConfig& config, const StoredWeights& weights, std::vector<Sentence>& notices)
    {
        if (!config.tied || !weights.has("lm_head.weight"))
            return;
        const torch::Tensor embedding = weights.view("wte.weight");
        const torch::Tensor head = weights.view("lm_head.weight");
        const auto type = torch::promote_types(head.scalar_type(), embedding.scalar_type());
        if (torch::equal(head.to(type), embedding.to(type)))
            return;
        config.tied = false;
        notices.push_back(Sentence::tr(
            "config.json says that the head is tied to the token embedding, but lm_head.weight differs from it; "
            "it was opened with its own head."));
    }

    void requireNoFeedForward(const ModelConfig& config, const StoredWeights& weights)
    {
        if (config.feed_forward)
            return;
        for (std::int64_t layer = 0; layer < config.n_layers; ++layer)
            for (const char* part : { ".mlp.c_proj.weight", ".mlp.c_proj.bias" })
                if (const std::string name = "h." + std::to_string(layer) + part; !isZero(weights.view(name)))
                    throw InputError(Sentence::tr("config.json: its n_inner is 1 and %1 is not zero; Cutaway's model "
                                                  "has a feed-forward of 4 × n_embd, or none.",
                        name));
    }

    TokenizerPtr openTokenizer(const fs::path& folder, const ModelConfig& config, std::vector<Sentence>& notices)
    {
        if (!hasTokenizer(folder)) {
            if (const auto half = halfTokenizer(folder))
                notices.push_back(Sentence::tr("%1 The model has no tokenizer without it.", *half));
            return nullptr;
        }
        TokenizerPtr tokenizer = loadTokenizer(folder, &notices);
        if (tokenizer->vocabSize() > config.vocab_size)
            throw InputError(Sentence::tr("The folder's tokenizer has %1 tokens, but config.json's vocab_size is %2.",
                tokenizer->vocabSize(), config.vocab_size));
        return tokenizer;
    }

    /// A folder in which everything fits together; no weight is in memory yet.
    struct CheckedFolder {
        explicit CheckedFolder(const fs::path& folder)
            : config(readConfig(folder))
            , weights(folder)
        {
            followBase(config.model, weights, notices);
            // First the cheap check that all is there: from here on config.json asks for no more than the files hold.
            std::vector<LayoutTensor> optional;
            if (config.model.tied)
                optional.push_back({ "lm_head.weight", { config.model.vocab_size, config.model.emb_dim } });
            auto layout = gpt2Layout(config.model);
            if (config.classes > 0) {
                layout.push_back({ "score.weight", { config.classes, config.model.emb_dim } });
                notices.push_back(
                    Sentence::tr("%1 holds a classifier of %2 classes. It was opened with the token embedding as its "
                                 "head; what it writes means nothing.",
                        folder.string(), config.classes));
            }
            weights.requireLayout(layout, optional);
            followBiases(config.model, weights, notices);
            followHead(config.model, weights, notices);
            requireNoFeedForward(config.model, weights);
            tokenizer = openTokenizer(folder, config.model, notices);
            std::error_code ignored;
            if (config.name.empty())
                config.name = fs::weakly_canonical(folder, ignored).filename().string();
        }
        static FolderConfig readConfig(const fs::path& folder)
        {
            requireModelFolder(folder);
            return readFolderConfig(folder);
        }

        FolderConfig config; ///< what was found in the weights included
        StoredWeights weights;
        std::vector<Sentence> notices;
        TokenizerPtr tokenizer;
    };

    torch::Dtype dtypeFromName(const std::string& name)
    {
        if (name == "float32")
            return torch::kFloat32;
        if (name == "float16")
            return torch::kFloat16;
        if (name == "bfloat16")
            return torch::kBFloat16;
        throw InputError(
            Sentence::tr("The dtype \"%1\" is unknown; there are float32, float16 and bfloat16.", shownName(name)));
    }

    /// Throws when a finite weight would become infinite.
    torch::Tensor converted(
        const std::string& name, const torch::Tensor& weight, torch::Dtype dtype, const std::string& dtypeName)
    {
        const torch::Tensor narrow = weight.to(dtype);
        if (dtype == torch::kFloat32)
            return narrow;
        const torch::Tensor overflow = torch::isinf(narrow).logical_and(torch::isfinite(weight));
        if (!overflow.any().item<bool>())
            return narrow;
        std::ostringstream value;
        value << weight.masked_select(overflow)[0].item<float>();
        throw InputError(dtype == torch::kFloat16
                ? Sentence::tr("%1 holds %2, which %3 can't hold; save the model as float32 or bfloat16.", name,
                    value.str(), dtypeName)
                : Sentence::tr(
                    "%1 holds %2, which %3 can't hold; save the model as float32.", name, value.str(), dtypeName));
    }

    NamedTensors tensorsToStore(const GPT& model, const std::string& dtypeName)
    {
        const torch::Dtype dtype = dtypeFromName(dtypeName);
        NamedTensors tensors = toGpt2Layout(model);
        for (auto& [name, tensor] : tensors) {
            tensor = converted(name, tensor, dtype, dtypeName);
            if (name != "lm_head.weight")
                name = "transformer." + name;
        }
        return tensors;
    }

    std::string shortCard(const GPT& model, const Tokenizer* tokenizer, const SaveOptions& options)
    {
        const ModelConfig& config = model->config();
        std::ostringstream card;
        card << "---\nlibrary_name: transformers\npipeline_tag: text-generation\ntags:\n- gpt2\n- cutaway\n---\n\n"
             << "# " << (options.name.empty() ? "A GPT made with Cutaway" : options.name) << "\n\n"
             << "A GPT with " << parameterCount(config) << " parameters: " << config.n_layers << " layers, "
             << config.n_heads << " heads, " << config.emb_dim << " wide, context " << config.context_length
             << ", vocabulary " << config.vocab_size << ", output head "
             << (config.tied ? "tied to the token embedding" : "separate")
             << (config.feed_forward ? "" : ", no feed-forward") << ".\n";
        if (tokenizer)
            card << "Tokenizer: " << tokenizer->displayName() << ".\n";
        card << "Weights are stored as " << options.dtype << ".\n";
        return card.str();
    }

    /// A name that is no UTF-8 must not stop the writing: its bytes are replaced.
    std::string jsonText(const nlohmann::ordered_json& json)
    {
        return json.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
    }

} // namespace

ModelConfig readModelConfig(const fs::path& folder)
{
    requireModelFolder(folder);
    return readFolderConfig(folder).model;
}

std::vector<TensorInfo> readModelTensors(const fs::path& folder)
{
    requireModelFolder(folder);
    return StoredWeights(folder).all();
}

ModelFolderFacts readModelFolder(const fs::path& folder)
{
    CheckedFolder checked(folder);
    return { checked.config.model, checked.config.name, checked.weights.all(), std::move(checked.tokenizer),
        std::move(checked.notices) };
}

OpenedModel openModelFolder(const fs::path& folder)
{
    CheckedFolder checked(folder);
    OpenedModel opened;
    opened.tokenizer = std::move(checked.tokenizer);
    opened.name = checked.config.name;
    opened.folder = folder;
    opened.notices = std::move(checked.notices);
    opened.classes = checked.config.classes;

    const KeepRandomState keep;
    opened.model = GPT(checked.config.model);
    fromGpt2Layout(opened.model, [&](const std::string& name) { return checked.weights.view(name); });
    opened.model->eval();
    return opened;
}

void writeModelFiles(const fs::path& folder, const GPT& model, const Tokenizer* tokenizer, const SaveOptions& options)
{
    const NamedTensors tensors = tensorsToStore(model, options.dtype);
    const std::optional<int> endOfText = tokenizer ? tokenizer->endOfText() : std::nullopt;
    writeFileAtomically(folder / "config.json", jsonText(gpt2Config(model->config(), endOfText, options.dtype)));
    writeFileAtomically(folder / "cutaway.json", jsonText(cutawayConfig(model->config(), options.name)));
    writeFileAtomically(
        folder / "README.md", options.card.empty() ? shortCard(model, tokenizer, options) : options.card);
    writeSafetensors(folder / "model.safetensors", tensors);
    if (tokenizer)
        saveTokenizer(*tokenizer, folder);
}

void saveModelFolder(const fs::path& folder, const GPT& model, const Tokenizer* tokenizer, const SaveOptions& options)
{
    makeFolderAtomically(
        folder, [&](const fs::path& temporary) { writeModelFiles(temporary, model, tokenizer, options); });
}

} // namespace cutaway
