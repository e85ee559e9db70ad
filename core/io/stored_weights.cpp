// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/stored_weights.h"

#include <algorithm>
#include <set>

#include "core/io/input_file.h"
#include "core/io/json_file.h"
#include "core/io/safetensors_header.h"
#include "core/jobs/outcome.h"

namespace cutaway {

namespace fs = std::filesystem;

namespace {

    constexpr const char* weightsName = "model.safetensors";
    constexpr const char* indexName = "model.safetensors.index.json";

    constexpr std::string_view prefix = "transformer.";

    std::string withoutPrefix(const std::string& name)
    {
        return name.starts_with(prefix) ? name.substr(prefix.size()) : name;
    }

    /// h.N.attn.bias is the causal mask and h.N.attn.masked_bias the number for masked scores: constants that older versions
    /// of transformers stored.
    bool isBuffer(const std::string& name)
    {
        return name.starts_with("h.") && (name.ends_with(".attn.bias") || name.ends_with(".attn.masked_bias"));
    }

    /// "h.0.ln_1.bias, h.0.ln_1.weight, h.0.ln_2.bias and 9 more"
    Sentence shownNames(const std::vector<std::string>& names)
    {
        std::string text;
        for (std::size_t i = 0; i < std::min<std::size_t>(names.size(), 3); ++i)
            text += (i ? ", " : "") + shownName(names[i]);
        return names.size() > 3 ? Sentence::tr("%1 and %2 more", text, names.size() - 3) : Sentence(text);
    }

    /// A file of the folder itself: an index must not lead elsewhere.
    bool isPlainName(const std::string& name)
    {
        return !name.empty() && name.front() != '.' && name.find_first_of("/\\") == std::string::npos;
    }

} // namespace

StoredWeights::StoredWeights(const fs::path& folder)
{
    if (nameExists(folder / weightsName)) {
        m_shownName = weightsName;
        open(folder, weightsName);
    } else if (nameExists(folder / indexName)) {
        m_shownName = indexName;
        openIndex(folder);
    } else {
        const bool hasPickle = nameExists(folder / "pytorch_model.bin");
        throw InputError(hasPickle
                ? Sentence::tr("%1 holds no %2; weights in pytorch_model.bin are not read, save them as safetensors.",
                    folder.string(), weightsName)
                : Sentence::tr("%1 holds no %2, so there are no weights to open.", folder.string(), weightsName));
    }
}

void StoredWeights::open(const fs::path& folder, const std::string& fileName)
{
    const std::size_t index = m_files.size();
    m_files.emplace_back(folder / fileName);
    m_names.push_back(fileName);
    for (const TensorInfo& tensor : m_files.back().tensors()) {
        const std::string name = withoutPrefix(tensor.name);
        m_hasPrefix = m_hasPrefix || name.size() < tensor.name.size();
        if (isBuffer(name))
            continue;
        if (!m_places.emplace(name, Place { index, &tensor }).second)
            throw InputError(Sentence::tr("%1: the tensor %2 is there twice.", fileName, shownName(name)));
    }
}

void StoredWeights::openIndex(const fs::path& folder)
{
    const nlohmann::json index = readJsonFile(folder / indexName, std::uintmax_t(16) << 20);
    const JsonFields fields(index, indexName);
    const nlohmann::json* map = fields.find("weight_map");
    if (!map || !map->is_object() || map->empty())
        fields.fail(Sentence::tr("it has no weight_map"));
    std::map<std::string, std::string> fileOf;
    std::set<std::string> files;
    for (const auto& [name, file] : map->items()) {
        if (!file.is_string() || !isPlainName(file.get<std::string>()))
            fields.fail(Sentence::tr("the entry for %1 is no name of a file in the same folder", shownName(name)));
        fileOf[withoutPrefix(name)] = file.get<std::string>();
        files.insert(file.get<std::string>());
    }
    m_files.reserve(files.size()); // places point into the files
    for (const std::string& file : files)
        open(folder, file);
    for (const auto& [name, file] : fileOf) {
        const auto place = m_places.find(name);
        if (isBuffer(name) || (place != m_places.end() && m_names[place->second.file] == file))
            continue;
        fields.fail(Sentence::tr("it says that %1 is in %2, but it is not", shownName(name), shownName(file)));
    }
}

void StoredWeights::require(const LayoutTensor& wanted) const
{
    const Place& place = m_places.at(wanted.name);
    const std::string& file = m_names[place.file];
    if (place.tensor->shape != wanted.shape)
        throw InputError(Sentence::tr("%1: %2 has shape %3, config.json asks for %4.", file, wanted.name,
            shownShape(place.tensor->shape), shownShape(wanted.shape)));
    const std::string& dtype = place.tensor->dtype;
    if (dtype != "F32" && dtype != "F16" && dtype != "BF16")
        throw InputError(
            Sentence::tr("%1: %2 is stored as %3; weights must be F32, F16 or BF16.", file, wanted.name, dtype));
}

void StoredWeights::requireLayout(
    const std::vector<LayoutTensor>& layout, const std::vector<LayoutTensor>& optional) const
{
    std::set<std::string> known;
    std::vector<std::string> missing;
    for (const LayoutTensor& wanted : layout) {
        known.insert(wanted.name);
        if (!has(wanted.name))
            missing.push_back(wanted.name);
    }
    for (const LayoutTensor& allowed : optional)
        known.insert(allowed.name);
    std::vector<std::string> extra;
    for (const auto& [name, place] : m_places)
        if (!known.count(name))
            extra.push_back(name);
    if (!missing.empty())
        throw InputError(
            Sentence::tr("%1: tensors that config.json asks for are missing: %2.", m_shownName, shownNames(missing)));
    if (!extra.empty())
        throw InputError(Sentence::tr(
            "%1: it holds tensors that config.json has no place for: %2.", m_shownName, shownNames(extra)));
    for (const LayoutTensor& wanted : layout)
        require(wanted);
    for (const LayoutTensor& allowed : optional)
        if (has(allowed.name))
            require(allowed);
}

torch::Tensor StoredWeights::view(const std::string& name) const
{
    const Place& place = m_places.at(name);
    return m_files[place.file].view(*place.tensor);
}

std::vector<TensorInfo> StoredWeights::all() const
{
    std::vector<TensorInfo> tensors;
    for (const SafetensorsFile& file : m_files)
        tensors.insert(tensors.end(), file.tensors().begin(), file.tensors().end());
    return tensors;
}

} // namespace cutaway
