// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/safetensors_header.h"

#include <algorithm>
#include <limits>
#include <set>

#include <nlohmann/json.hpp>

#include "core/io/input_file.h"
#include "core/jobs/outcome.h"

namespace cutaway {

namespace {

    constexpr std::size_t longestShape = 16; // dimensions; LibTorch's own bound is 64

    /// Takes the header's JSON as it is parsed, so that neither depth nor repetition in a stranger's header costs memory:
    /// { name: { "dtype": text, "shape": [numbers], "data_offsets": [begin, end] }, "__metadata__": { text: text } }
    class HeaderHandler : public nlohmann::json_sax<nlohmann::json> {
    public:
        SafetensorsHeader header;
        std::string wrong; ///< what is wrong, once something is

        bool start_object(std::size_t) override
        {
            if (m_depth == 0) {
                m_depth = 1;
                return true;
            }
            if (m_depth != 1)
                return fail(where() + " has an object inside where a value is expected");
            m_depth = 2;
            m_field.clear();
            m_fields.clear();
            if (!m_inMetadata)
                header.tensors.push_back({ m_name, {}, {}, 0, 0 });
            return true;
        }
        bool key(string_t& text) override
        {
            if (m_depth == 1) {
                m_name = text;
                m_inMetadata = text == "__metadata__";
                return m_names.insert(text).second
                    || fail("the name \"" + shownName(text) + "\" stands in the header twice");
            }
            m_field = text;
            if (!m_fields.insert(text).second)
                return fail(where() + " has \"" + shownName(text) + "\" twice");
            const bool known = text == "dtype" || text == "shape" || text == "data_offsets";
            return m_inMetadata || known || fail(where() + " has the unknown field \"" + shownName(text) + "\"");
        }
        bool string(string_t& text) override
        {
            if (m_depth == 2 && m_inMetadata)
                header.metadata[m_field] = text;
            else if (m_depth == 2 && m_field == "dtype")
                header.tensors.back().dtype = text;
            else
                return unexpected();
            return true;
        }
        bool start_array(std::size_t) override
        {
            if (m_depth != 2 || m_inMetadata || m_field == "dtype")
                return unexpected();
            m_depth = 3;
            m_numbers.clear();
            return true;
        }
        bool number_unsigned(number_unsigned_t number) override
        {
            if (m_depth != 3)
                return unexpected();
            if (m_numbers.size() == longestShape)
                return fail(
                    where() + " has more than " + std::to_string(longestShape) + " numbers in \"" + m_field + "\"");
            m_numbers.push_back(number);
            return true;
        }
        bool end_array() override
        {
            m_depth = 2;
            return m_field == "shape" ? takeShape() : takeOffsets();
        }
        bool end_object() override
        {
            const bool endsTensor = m_depth == 2 && !m_inMetadata;
            --m_depth;
            return !endsTensor || m_fields.size() == 3
                || fail(where() + " lacks one of \"dtype\", \"shape\" and \"data_offsets\"");
        }
        bool null() override { return unexpected(); }
        bool boolean(bool) override { return unexpected(); }
        bool number_integer(number_integer_t) override { return m_depth == 3 ? negative() : unexpected(); }
        bool number_float(number_float_t, const string_t&) override { return m_depth == 3 ? negative() : unexpected(); }
        bool binary(binary_t&) override { return unexpected(); }
        bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception&) override
        {
            return fail("its header is not valid JSON at byte " + std::to_string(position));
        }

    private:
        bool fail(std::string sentence)
        {
            wrong = std::move(sentence);
            return false;
        }
        std::string where() const
        {
            return m_inMetadata ? "the header's \"__metadata__\"" : "tensor \"" + shownName(m_name) + "\"";
        }
        bool unexpected()
        {
            if (m_depth == 0)
                return fail("its header is no JSON object");
            if (m_depth == 1)
                return fail("the header's entry \"" + shownName(m_name) + "\" is no object");
            return fail(where() + " has a value of the wrong kind in \"" + shownName(m_field) + "\"");
        }
        bool negative()
        {
            return fail(where() + " has a number in \"" + m_field + "\" that is no whole number from 0");
        }
        bool takeShape()
        {
            for (const std::uint64_t size : m_numbers) {
                if (size > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()))
                    return fail(where() + " has a size in \"shape\" that is beyond 2^63");
                header.tensors.back().shape.push_back(static_cast<std::int64_t>(size));
            }
            return true;
        }
        bool takeOffsets()
        {
            if (m_numbers.size() != 2 || m_numbers[0] > m_numbers[1])
                return fail(where() + " has \"data_offsets\" that are not [begin, end]");
            header.tensors.back().begin = m_numbers[0];
            header.tensors.back().end = m_numbers[1];
            return true;
        }

        int m_depth = 0; ///< 1 in the header, 2 in an entry, 3 in an array of numbers
        bool m_inMetadata = false;
        std::string m_name; ///< the entry
        std::string m_field; ///< "dtype" …
        std::vector<std::uint64_t> m_numbers;
        std::set<std::string> m_names;
        std::set<std::string> m_fields;
    };

    /// Bytes a tensor of that shape takes; nothing when that doesn't fit 63 bits. Sizes beside a 0 count too: LibTorch
    /// multiplies them into strides.
    std::optional<std::uint64_t> bytesOf(const std::vector<std::int64_t>& shape, std::uint64_t elementSize)
    {
        constexpr std::uint64_t most = std::numeric_limits<std::int64_t>::max();
        std::uint64_t bytes = elementSize;
        bool empty = false;
        for (const std::int64_t size : shape) {
            const auto factor = static_cast<std::uint64_t>(std::max<std::int64_t>(size, 1));
            if (bytes > most / factor)
                return std::nullopt;
            bytes *= factor;
            empty = empty || size == 0;
        }
        return empty ? 0 : bytes;
    }

    /// What is wrong with one tensor's shape and range; empty when all is well.
    std::string whatIsWrong(const TensorInfo& tensor, std::uint64_t dataBytes)
    {
        const std::optional<torch::Dtype> dtype = dtypeFromSafetensorsName(tensor.dtype);
        if (!dtype)
            return "has the dtype " + shownName(tensor.dtype) + ", which Cutaway does not read";
        const auto bytes = bytesOf(tensor.shape, torch::elementSize(*dtype));
        if (!bytes)
            return "has the impossible shape " + shownShape(tensor.shape);
        if (tensor.end > dataBytes)
            return "ends at byte " + std::to_string(tensor.end) + " of its data, but the file has only "
                + std::to_string(dataBytes) + " there; it may be cut off";
        if (*bytes != tensor.end - tensor.begin)
            return "has the shape " + shownShape(tensor.shape) + " and the dtype " + tensor.dtype + ", which take "
                + std::to_string(*bytes) + " bytes, but its range holds " + std::to_string(tensor.end - tensor.begin);
        return {};
    }

} // namespace

std::string shownShape(const std::vector<std::int64_t>& shape)
{
    std::string text = "[";
    for (std::size_t i = 0; i < shape.size(); ++i)
        text += (i ? ", " : "") + std::to_string(shape[i]);
    return text + "]";
}

SafetensorsHeader parseSafetensorsHeader(std::string_view json, std::uint64_t dataBytes, const std::string& fileName)
{
    HeaderHandler handler;
    if (json.empty() || json.front() != '{')
        handler.wrong = "its header does not begin with {";
    else if (const auto zero = json.find('\0'); zero != std::string_view::npos) // the parser would take it for the end
        handler.wrong = "its header is not valid JSON at byte " + std::to_string(zero + 1);
    else
        nlohmann::json::sax_parse(json.begin(), json.end(), &handler);
    if (!handler.wrong.empty())
        throw InputError(fileName + ": " + handler.wrong + ".");

    SafetensorsHeader header = std::move(handler.header);
    for (const TensorInfo& tensor : header.tensors)
        if (const std::string wrong = whatIsWrong(tensor, dataBytes); !wrong.empty())
            throw InputError(fileName + ": tensor \"" + shownName(tensor.name) + "\" " + wrong + ".");

    std::stable_sort(header.tensors.begin(), header.tensors.end(),
        [](const TensorInfo& a, const TensorInfo& b) { return std::pair(a.begin, a.end) < std::pair(b.begin, b.end); });
    std::uint64_t expected = 0;
    for (const TensorInfo& tensor : header.tensors) {
        if (tensor.begin != expected)
            throw InputError(fileName + ": tensor \"" + shownName(tensor.name) + "\" begins at byte "
                + std::to_string(tensor.begin) + " of the data, but the one before it ends at "
                + std::to_string(expected) + (tensor.begin < expected ? ": they overlap." : ": there is a hole."));
        expected = tensor.end;
    }
    if (expected != dataBytes)
        throw InputError(
            fileName + ": " + std::to_string(dataBytes - expected) + " bytes at its end belong to no tensor.");
    return header;
}

} // namespace cutaway
