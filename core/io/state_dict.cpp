// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/state_dict.h"

#include <algorithm>
#include <cstring>

#include "core/io/gpt2_layout.h"
#include "core/io/input_file.h"
#include "core/io/keep_random_state.h"
#include "core/io/mapped_file.h"
#include "core/io/safetensors_header.h"
#include "core/io/unpickler.h"
#include "core/io/zip_file.h"
#include "core/jobs/memory.h"
#include "core/jobs/outcome.h"

namespace cutaway {

namespace {
    namespace fs = std::filesystem;
    using Value = Unpickler::Value;

    std::string plainName(std::string name)
    {
        for (const std::string_view prefix : { "module.", "_orig_mod.", "module." })
            if (name.starts_with(prefix))
                name.erase(0, prefix.size());
        return name;
    }

    bool isStateDict(const Value& value)
    {
        if (value.kind != Value::Kind::Dict)
            return false;
        for (std::size_t i = 1; i < value.items.size(); i += 2)
            if (value.items[i]->kind == Value::Kind::Tensor)
                return true;
        return false;
    }

    const Value* stateDictIn(const Value& root)
    {
        if (isStateDict(root))
            return &root;
        if (root.kind == Value::Kind::Dict)
            for (const char* key : { "model_state_dict", "state_dict", "model" })
                if (const Value* inner = root.find(key); inner && isStateDict(*inner))
                    return inner;
        return nullptr;
    }

    /// torch.save before 1.6, or with _use_new_zipfile_serialization=False: a pickled magic number first.
    bool isOldFormat(std::string_view begin)
    {
        constexpr std::string_view magic = "\x8a\x0al\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19";
        return begin.find(magic) != std::string_view::npos;
    }

    void requireNewFormat(const fs::path& file)
    {
        const MappedFile mapped(file);
        const auto begin = mapped.bytes(0, std::min<std::uint64_t>(mapped.size(), 64));
        if (isOldFormat(begin))
            throw InputError(
                Sentence::tr("%1 was saved in PyTorch's format from before 1.6. Load it there and save its "
                             "state dict again with torch.save.",
                    file.filename().string()));
    }

    /// "archive" of "archive/data.pkl".
    std::string rootOf(const ZipFile& zip, const std::string& fileName)
    {
        constexpr std::string_view end = "/data.pkl";
        for (const auto& [name, entry] : zip.entries())
            if (name.ends_with(end))
                return name.substr(0, name.size() - end.size());
        throw InputError(Sentence::tr(
            "%1 is no archive that PyTorch has written: %2.", fileName, Sentence::tr("it has no data.pkl")));
    }
} // namespace

StateDict::StateDict(const fs::path& file)
    : m_fileName(file.filename().string())
{
    requireNewFormat(file);
    const ZipFile zip(file);
    m_mapping = zip.mapping();
    const std::string root = rootOf(zip, m_fileName);
    if (const auto* order = zip.find(root + "/byteorder"); order && zip.bytes(*order) != "little")
        throw InputError(Sentence::tr("%1 was saved on a big-endian machine, which is not read.", m_fileName));
    const Unpickler pickle(zip.bytes(*zip.find(root + "/data.pkl")), m_fileName);
    const Value* dict = stateDictIn(pickle.root());
    if (!dict)
        throw InputError(Sentence::tr("%1 holds no state dict: save model.state_dict() with torch.save.", m_fileName));
    for (std::size_t i = 0; i + 1 < dict->items.size(); i += 2) {
        const Value& key = *dict->items[i];
        const Value& value = *dict->items[i + 1];
        if (key.kind != Value::Kind::Text || value.kind != Value::Kind::Tensor)
            continue; // a step count, say
        const std::string name = plainName(key.text);
        Entry entry;
        entry.shape = value.shape;
        entry.strides = value.strides;
        entry.dtype = value.storage->dtype;
        const auto width = static_cast<std::uint64_t>(torch::elementSize(*dtypeFromSafetensorsName(entry.dtype)));
        const auto* bytes = zip.find(root + "/data/" + value.storage->text);
        if (!bytes || bytes->size / width < static_cast<std::uint64_t>(value.storage->number))
            throw InputError(Sentence::tr("%1: the numbers of %2 are not all there.", m_fileName, shownName(name)));
        entry.storage = zip.bytes(*bytes);
        entry.begin = static_cast<std::uint64_t>(value.offset) * width;
        m_entries[name] = std::move(entry);
    }
}

const StateDict::Entry* StateDict::find(const std::string& name) const
{
    const auto found = m_entries.find(name);
    return found == m_entries.end() ? nullptr : &found->second;
}

torch::Tensor StateDict::read(const std::string& name) const
{
    const Entry& entry = m_entries.at(name);
    const torch::Dtype dtype = *dtypeFromSafetensorsName(entry.dtype);
    const auto width = torch::elementSize(dtype);
    std::size_t reach = 1, count = 1; // numbers from the first to the last, and how many of them it has
    for (std::size_t i = 0; i < entry.shape.size(); ++i) {
        count *= static_cast<std::size_t>(entry.shape[i]);
        reach += static_cast<std::size_t>(std::max<std::int64_t>(entry.shape[i] - 1, 0) * entry.strides[i]);
    }
    // A bool in memory must be 0 or 1, a byte in a file may be anything.
    const torch::Dtype stored = dtype == torch::kBool ? torch::kUInt8 : dtype;
    if (count == 0)
        return torch::empty(entry.shape, dtype);
    auto flat = torch::empty({ static_cast<std::int64_t>(reach) }, stored);
    m_mapping->bytes(0, m_mapping->size()); // throws when the file was cut since it was opened
    std::memcpy(flat.data_ptr(), entry.storage.data() + entry.begin, reach * width);
    const auto tensor = flat.as_strided(entry.shape, entry.strides).contiguous();
    return dtype == torch::kBool ? tensor.ne(0) : tensor;
}

namespace {
    /// Reads a model's shape off the tensors, and its weights.
    class StateDictReader {
    public:
        StateDictReader(const StateDict& dict, std::int64_t nHeads)
            : m_dict(dict)
        {
            m_config.n_heads = nHeads;
            m_config.drop_rate = 0.0;
        }

        GPT open()
        {
            if (m_dict.find("tok_emb.weight"))
                return openBook();
            m_prefix = m_dict.find("transformer.wte.weight") ? "transformer." : "";
            if (m_dict.find(m_prefix + "wte.weight"))
                return openHuggingFace();
            throw InputError(Sentence::tr("%1 has the names of no GPT that is known here: neither the book's "
                                          "(tok_emb.weight …) nor Hugging Face's (transformer.wte.weight …).",
                m_dict.fileName()));
        }

    private:
        const StateDict::Entry& need(const std::string& name, std::size_t dims) const
        {
            const auto* entry = m_dict.find(name);
            if (!entry)
                throw InputError(Sentence::tr("%1 has no %2.", m_dict.fileName(), name));
            if (entry->shape.size() != dims)
                throw InputError(Sentence::tr(
                    "%1: %2 has shape %3, which no GPT has.", m_dict.fileName(), name, shownShape(entry->shape)));
            return *entry;
        }

        /// "trf_blocks.0.…", "trf_blocks.1.…", …: as many as there are without a gap.
        std::int64_t layersOf(const std::string& before, const std::string& after) const
        {
            std::int64_t layers = 0;
            while (m_dict.find(before + std::to_string(layers) + after))
                ++layers;
            return layers;
        }

        void takeShape(const std::string& tokens, const std::string& positions)
        {
            const auto& embedding = need(tokens, 2);
            m_config.vocab_size = embedding.shape[0];
            m_config.emb_dim = embedding.shape[1];
            m_config.context_length = need(positions, 2).shape[0];
        }

        void requireSane() const
        {
            if (m_config.n_heads < 1 || m_config.emb_dim % m_config.n_heads != 0)
                throw InputError(Sentence::tr("%1: %2 heads do not fit into a width of %3.", m_dict.fileName(),
                    m_config.n_heads, m_config.emb_dim));
            validate(m_config);
        }

        GPT make() const
        {
            requireMemory(sizeof(float) * static_cast<std::uint64_t>(parameterCount(m_config)),
                Sentence::tr("A model of %1 parameters", parameterCount(m_config)));
            return GPT(m_config);
        }

        void requireShape(const std::string& name, const std::vector<std::int64_t>& shape) const
        {
            const auto& entry = need(name, shape.size());
            if (entry.shape != shape)
                throw InputError(Sentence::tr("%1: %2 has shape %3, the rest of the model asks for %4.",
                    m_dict.fileName(), name, shownShape(entry.shape), shownShape(shape)));
            if (entry.dtype != "F32" && entry.dtype != "F16" && entry.dtype != "BF16" && entry.dtype != "F64")
                throw InputError(Sentence::tr("%1: %2 is stored as %3; weights must be floating-point numbers.",
                    m_dict.fileName(), name, entry.dtype));
        }

        torch::Tensor tensor(const std::string& name) const { return m_dict.read(name).to(torch::kFloat); }

        GPT openBook()
        {
            takeShape("tok_emb.weight", "pos_emb.weight");
            m_config.n_layers = layersOf("trf_blocks.", ".att.W_query.weight");
            m_config.qkv_bias = m_dict.find("trf_blocks.0.att.W_query.bias") != nullptr;
            m_config.feed_forward = m_dict.find("trf_blocks.0.ff.layers.0.weight") != nullptr;
            m_config.tied = m_dict.find("out_head.weight") == nullptr;
            requireSane();
            requireBookShapes();
            GPT model = make();
            const torch::NoGradGuard noGrad;
            for (auto& item : model->named_parameters())
                item.value().copy_(tensor(item.key()));
            model->eval();
            return model;
        }

        /// Before memory is taken: the file must hold as much as the model has.
        void requireBookShapes() const
        {
            const std::int64_t c = m_config.emb_dim;
            const auto require
                = [this](const std::string& name, std::vector<std::int64_t> shape) { requireShape(name, shape); };
            for (std::int64_t layer = 0; layer < m_config.n_layers; ++layer) {
                const std::string block = "trf_blocks." + std::to_string(layer) + ".";
                for (const char* part : { "att.W_query", "att.W_key", "att.W_value", "att.out_proj" }) {
                    require(block + part + ".weight", { c, c });
                    if (m_config.qkv_bias || std::string_view(part) == "att.out_proj")
                        require(block + part + ".bias", { c });
                }
                for (const char* part : { "norm1.scale", "norm1.shift", "norm2.scale", "norm2.shift" })
                    require(block + part, { c });
                if (!m_config.feed_forward)
                    continue;
                require(block + "ff.layers.0.weight", { 4 * c, c });
                require(block + "ff.layers.0.bias", { 4 * c });
                require(block + "ff.layers.2.weight", { c, 4 * c });
                require(block + "ff.layers.2.bias", { c });
            }
            require("final_norm.scale", { c });
            require("final_norm.shift", { c });
            if (!m_config.tied)
                require("out_head.weight", { m_config.vocab_size, c });
        }

        GPT openHuggingFace()
        {
            takeShape(m_prefix + "wte.weight", m_prefix + "wpe.weight");
            m_config.n_layers = layersOf(m_prefix + "h.", ".attn.c_attn.weight");
            m_config.qkv_bias = true;
            m_config.tied = m_dict.find("lm_head.weight") == nullptr;
            requireSane();
            for (const LayoutTensor& wanted : gpt2Layout(m_config))
                requireShape(nameOf(wanted.name), wanted.shape);
            GPT model = make();
            fromGpt2Layout(model, [&](const std::string& name) { return tensor(nameOf(name)); });
            model->eval();
            return model;
        }

        std::string nameOf(const std::string& layoutName) const
        {
            return layoutName == "lm_head.weight" ? layoutName : m_prefix + layoutName;
        }

        const StateDict& m_dict;
        std::string m_prefix;
        ModelConfig m_config;
    };
} // namespace

bool hasStateDictName(const fs::path& file)
{
    const auto ending = file.extension();
    return ending == ".pth" || ending == ".pt" || ending == ".bin" || ending == ".ckpt";
}

GPT openStateDict(const fs::path& file, std::int64_t nHeads)
{
    const StateDict dict(file);
    const KeepRandomState keep;
    return StateDictReader(dict, nHeads).open();
}

} // namespace cutaway
