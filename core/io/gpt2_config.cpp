// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/gpt2_config.h"

#include <cmath>
#include <initializer_list>

#include "core/io/input_file.h"
#include "core/io/json_file.h"
#include "core/jobs/outcome.h"
#include "core/model/layer_norm.h"

namespace cutaway {

using nlohmann::json;

namespace {

    constexpr int formatVersion = 1; // of cutaway.json

    /// The name that older configs and other architectures have for the same thing counts too, as in GPT2Config.attribute_map. `found` becomes
    /// the name that stands in the file.
    std::int64_t integer(
        const JsonFields& fields, std::initializer_list<const char*> names, std::int64_t otherwise, const char*& found)
    {
        found = *names.begin();
        for (const char* name : names) {
            if (!fields.find(name))
                continue;
            found = name;
            return fields.integer(name, otherwise);
        }
        return otherwise;
    }

    /// What GPT2Config offers and the book's model doesn't have.
    void requireBooksModel(const JsonFields& fields)
    {
        const std::string type = fields.text("model_type", "");
        if (type != "gpt2")
            fields.fail(type.empty()
                    ? Sentence::tr("it has no model_type; Cutaway opens models of the type gpt2")
                    : Sentence::tr("its model_type is %1; Cutaway opens models of the type gpt2", shownName(type)));
        const std::string activation = fields.text("activation_function", "gelu_new");
        if (activation != "gelu_new" && activation != "gelu_pytorch_tanh")
            fields.fail(Sentence::tr(
                "its activation_function is %1; Cutaway's model has gelu_new (GELU in the tanh approximation)",
                shownName(activation)));
        const double epsilon = fields.number("layer_norm_epsilon", LayerNormImpl::eps);
        if (!(std::abs(epsilon - LayerNormImpl::eps) < 1e-9))
            fields.fail(Sentence::tr("its layer_norm_epsilon is %1; Cutaway's model has 1e-05", json(epsilon).dump()));
        if (!fields.boolean("scale_attn_weights", true))
            fields.fail(Sentence::tr("scale_attn_weights is false; Cutaway's model divides the scores by the square "
                                     "root of the head's width"));
        for (const char* name : { "scale_attn_by_inverse_layer_idx", "reorder_and_upcast_attn", "add_cross_attention" })
            if (fields.boolean(name, false))
                fields.fail(Sentence::tr("%1 is true, which Cutaway's model does not have", name));
        for (const char* name : { "quantization_config", "pruned_heads" })
            if (const json* value = fields.find(name); value && !value->empty())
                fields.fail(Sentence::tr("it has a %1, which Cutaway does not read", name));
    }

    /// As PretrainedConfig counts them; 0 when the folder holds another architecture.
    std::int64_t classesFrom(const JsonFields& fields)
    {
        const auto* architectures = fields.find("architectures");
        if (!architectures || !architectures->is_array() || architectures->empty()
            || architectures->front() != "GPT2ForSequenceClassification")
            return 0;
        const auto* names = fields.find("id2label");
        const auto classes = names && names->is_object() && !names->empty() ? static_cast<std::int64_t>(names->size())
                                                                            : fields.integer("num_labels", 2);
        if (classes < 1 || classes > 100'000)
            fields.fail(Sentence::tr("it has %1 classes; there can be 1 to 100,000", classes));
        return classes;
    }

    ModelConfig modelFrom(const JsonFields& fields)
    {
        ModelConfig model;
        model.vocab_size = fields.integer("vocab_size", 50257);
        ModelConfigNames names;
        names.drop_rate = "resid_pdrop";
        model.context_length
            = integer(fields, { "n_positions", "max_position_embeddings", "n_ctx" }, 1024, names.context_length);
        model.emb_dim = integer(fields, { "n_embd", "hidden_size" }, 768, names.emb_dim);
        model.n_heads = integer(fields, { "n_head", "num_attention_heads" }, 12, names.n_heads);
        model.n_layers = integer(fields, { "n_layer", "num_hidden_layers" }, 12, names.n_layers);
        model.tied = fields.boolean("tie_word_embeddings", true);
        model.qkv_bias = true;
        // The book has one rate for all three places; of three different ones the shortcuts' is taken.
        model.drop_rate = fields.number("resid_pdrop", 0.1);
        try {
            validate(model, names);
        } catch (const InputError& error) {
            throw InputError(Sentence::tr("config.json: %1", error.sentence()), error.details());
        }
        // Only now is 4 · emb_dim known to be a sane number.
        const std::int64_t inner = fields.integer("n_inner", 4 * model.emb_dim);
        if (inner != 4 * model.emb_dim && inner != 1)
            fields.fail(
                Sentence::tr("its n_inner is %1; Cutaway's model has 4 × n_embd = %2", inner, 4 * model.emb_dim));
        model.feed_forward = inner != 1; // n_inner 1 with zero weights is how a model without feed-forward is written
        return model;
    }

} // namespace

FolderConfig readFolderConfig(const std::filesystem::path& folder)
{
    const json config = readJsonFile(folder / "config.json");
    const JsonFields fields(config, "config.json");
    requireBooksModel(fields);
    FolderConfig read;
    read.model = modelFrom(fields);
    read.classes = classesFrom(fields);
    if (read.classes > 0)
        read.model.tied = true; // there is no head for tokens: the embedding is the nearest to one
    if (!nameExists(folder / "cutaway.json"))
        return read;

    const json ours = readJsonFile(folder / "cutaway.json");
    const JsonFields extra(ours, "cutaway.json");
    if (const auto version = extra.integer("format_version", formatVersion); version > formatVersion)
        extra.fail(
            Sentence::tr("it was written by a newer Cutaway (format %1, this one reads %2)", version, formatVersion));
    read.name = extra.text("name", "");
    read.model.qkv_bias = extra.boolean("qkv_bias", true);
    read.model.init = extra.text("init", read.model.init);
    if (read.model.init != "book" && read.model.init != "gpt2")
        extra.fail(Sentence::tr("init is %1, not book or gpt2", shownName(read.model.init)));
    return read;
}

nlohmann::ordered_json gpt2Config(const ModelConfig& config, std::optional<int> endOfText, const std::string& dtype)
{
    nlohmann::ordered_json written = {
        { "architectures", { "GPT2LMHeadModel" } },
        { "model_type", "gpt2" },
        { "vocab_size", config.vocab_size },
        { "n_positions", config.context_length },
        { "n_ctx", config.context_length },
        { "n_embd", config.emb_dim },
        { "n_layer", config.n_layers },
        { "n_head", config.n_heads },
        { "n_inner", config.feed_forward ? 4 * config.emb_dim : 1 },
        { "activation_function", "gelu_new" },
        { "layer_norm_epsilon", LayerNormImpl::eps },
        { "embd_pdrop", config.drop_rate },
        { "attn_pdrop", config.drop_rate },
        { "resid_pdrop", config.drop_rate },
        { "tie_word_embeddings", config.tied },
        { "bos_token_id", nullptr },
        { "eos_token_id", nullptr },
        { "initializer_range", 0.02 },
        { "torch_dtype", dtype },
    };
    if (endOfText)
        written["bos_token_id"] = written["eos_token_id"] = *endOfText;
    return written;
}

nlohmann::ordered_json cutawayConfig(const ModelConfig& config, const std::string& name)
{
    return {
        { "format_version", formatVersion },
        { "written_by", "Cutaway " CUTAWAY_VERSION },
        { "name", name },
        { "qkv_bias", config.qkv_bias },
        { "init", config.init },
    };
}

} // namespace cutaway
