// SPDX-License-Identifier: GPL-3.0-or-later
// The format: 8 bytes length of the header (little-endian), the header as JSON, then the tensors' bytes without gaps.
// https://huggingface.co/docs/safetensors
#include "core/io/safetensors.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <numeric>
#include <set>
#include <stdexcept>

#include <nlohmann/json.hpp>

#include "core/io/atomic_file.h"
#include "core/io/mapped_file.h"
#include "core/io/safetensors_header.h"
#include "core/jobs/outcome.h"

namespace cutaway {

static_assert(std::endian::native == std::endian::little, "tensors' bytes are read and written as they lie in memory");

namespace {

    constexpr std::uint64_t longestHeader = 100'000'000; // bytes; the reference implementation's bound

    struct DtypeName {
        torch::Dtype dtype;
        const char* name;
    };
    constexpr std::array<DtypeName, 10> dtypeNames { {
        { torch::kFloat64, "F64" },
        { torch::kFloat32, "F32" },
        { torch::kFloat16, "F16" },
        { torch::kBFloat16, "BF16" },
        { torch::kInt64, "I64" },
        { torch::kInt32, "I32" },
        { torch::kInt16, "I16" },
        { torch::kInt8, "I8" },
        { torch::kUInt8, "U8" },
        { torch::kBool, "BOOL" },
    } };

    std::string headerOf(
        const NamedTensors& tensors, const std::vector<std::size_t>& order, std::map<std::string, std::string> metadata)
    {
        metadata.emplace("format", "pt");
        nlohmann::ordered_json header;
        header["__metadata__"] = metadata;
        std::uint64_t begin = 0;
        for (const std::size_t i : order) {
            const auto& [name, tensor] = tensors[i];
            const std::uint64_t end = begin + tensor.numel() * tensor.element_size();
            header[name] = { { "dtype", safetensorsName(tensor.scalar_type()).value() },
                { "shape", std::vector<std::int64_t>(tensor.sizes().begin(), tensor.sizes().end()) },
                { "data_offsets", { begin, end } } };
            begin = end;
        }
        std::string text = header.dump();
        text.append((8 - text.size() % 8) % 8, ' '); // the data begins at a multiple of 8
        return text;
    }

    /// What only a programmer can have done wrong.
    void requireWritable(const NamedTensors& tensors)
    {
        std::set<std::string_view> names;
        for (const auto& [name, tensor] : tensors) {
            if (name == "__metadata__" || !names.insert(name).second)
                throw std::invalid_argument("writeSafetensors: the name " + name + " is taken");
            if (!tensor.defined() || !safetensorsName(tensor.scalar_type()))
                throw std::invalid_argument("writeSafetensors: " + name + " has a type that the format does not know");
        }
    }

} // namespace

std::optional<std::string> safetensorsName(torch::Dtype dtype)
{
    for (const DtypeName& entry : dtypeNames)
        if (entry.dtype == dtype)
            return entry.name;
    return std::nullopt;
}

std::optional<torch::Dtype> dtypeFromSafetensorsName(const std::string& name)
{
    for (const DtypeName& entry : dtypeNames)
        if (name == entry.name)
            return entry.dtype;
    return std::nullopt;
}

SafetensorsFile::SafetensorsFile(const std::filesystem::path& file)
    : m_input(std::make_shared<MappedFile>(file))
{
    const MappedFile& input = *m_input;
    const std::string name = file.filename().string();
    if (input.size() < 8)
        throw InputError(Sentence::tr("%1 is no safetensors file: it has only %2 bytes.", name, input.size()));
    std::uint64_t length = 0;
    std::memcpy(&length, input.bytes(0, sizeof length).data(), sizeof length);
    if (length > input.size() - 8)
        throw InputError(Sentence::tr(
            "%1 is no safetensors file, or it is cut off: its header would be %2 bytes long, but the file has %3.",
            name, length, input.size()));
    if (length > longestHeader)
        throw InputError(Sentence::tr("%1: its header of %2 bytes is too long.", name, length));

    m_dataBegin = 8 + length;
    SafetensorsHeader header = parseSafetensorsHeader(input.bytes(8, length), input.size() - m_dataBegin, name);
    m_tensors = std::move(header.tensors);
    m_metadata = std::move(header.metadata);
}

const TensorInfo* SafetensorsFile::find(const std::string& name) const
{
    const auto found
        = std::find_if(m_tensors.begin(), m_tensors.end(), [&](const TensorInfo& t) { return t.name == name; });
    return found == m_tensors.end() ? nullptr : &*found;
}

std::string_view SafetensorsFile::bytesOf(const TensorInfo& tensor) const
{
    return m_input->bytes(m_dataBegin + tensor.begin, tensor.end - tensor.begin);
}

torch::Tensor SafetensorsFile::view(const TensorInfo& tensor) const
{
    const torch::Dtype dtype = dtypeFromSafetensorsName(tensor.dtype).value();
    const std::string_view bytes = bytesOf(tensor);
    const bool aligned = reinterpret_cast<std::uintptr_t>(bytes.data()) % torch::elementSize(dtype) == 0;
    if (bytes.empty() || !aligned || dtype == torch::kBool)
        return read(tensor);
    return torch::from_blob(
        const_cast<char*>(bytes.data()), tensor.shape, [kept = m_input](void*) {}, torch::TensorOptions(dtype));
}

torch::Tensor SafetensorsFile::read(const TensorInfo& tensor) const
{
    const torch::Dtype dtype = dtypeFromSafetensorsName(tensor.dtype).value();
    const std::string_view bytes = bytesOf(tensor);
    // A bool in memory must be 0 or 1, a byte in a file may be anything.
    torch::Tensor value = torch::empty(tensor.shape, dtype == torch::kBool ? torch::kUInt8 : dtype);
    if (!bytes.empty())
        std::memcpy(value.data_ptr(), bytes.data(), bytes.size());
    return dtype == torch::kBool ? value.ne(0) : value;
}

std::vector<TensorInfo> readSafetensorsHeader(const std::filesystem::path& file)
{
    return SafetensorsFile(file).tensors();
}

NamedTensors readSafetensors(const std::filesystem::path& file)
{
    const SafetensorsFile opened(file);
    NamedTensors tensors;
    tensors.reserve(opened.tensors().size());
    for (const TensorInfo& info : opened.tensors())
        tensors.emplace_back(info.name, opened.read(info));
    return tensors;
}

void writeSafetensors(
    const std::filesystem::path& file, const NamedTensors& tensors, const std::map<std::string, std::string>& metadata)
{
    requireWritable(tensors);
    std::vector<std::size_t> order(tensors.size());
    std::iota(order.begin(), order.end(), std::size_t(0));
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return tensors[a].second.element_size() > tensors[b].second.element_size();
    });
    const std::string header = headerOf(tensors, order, metadata);
    const std::uint64_t length = header.size();
    writeFileAtomically(file, [&](const ByteSink& sink) {
        sink({ reinterpret_cast<const char*>(&length), sizeof length });
        sink(header);
        for (const std::size_t i : order) {
            const torch::Tensor value = tensors[i].second.detach().to(torch::kCPU).contiguous();
            sink({ static_cast<const char*>(value.data_ptr()),
                value.numel() * static_cast<std::size_t>(value.element_size()) });
        }
    });
}

} // namespace cutaway
