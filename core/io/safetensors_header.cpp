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
        std::optional<Sentence> wrong; ///< what is wrong, once something is

        bool start_object(std::size_t) override
        {
            if (m_depth == 0) {
                m_depth = 1;
                return true;
            }
            if (m_depth != 1)
                return fail(Sentence::tr("%1 has an object inside where a value is expected", where()));
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
                    || fail(Sentence::tr("the name \"%1\" stands in the header twice", shownName(text)));
            }
            m_field = text;
            if (!m_fields.insert(text).second)
                return fail(Sentence::tr("%1 has \"%2\" twice", where(), shownName(text)));
            const bool known = text == "dtype" || text == "shape" || text == "data_offsets";
            return m_inMetadata || known
                || fail(Sentence::tr("%1 has the unknown field \"%2\"", where(), shownName(text)));
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
                return fail(Sentence::tr("%1 has more than %2 numbers in \"%3\"", where(), longestShape, m_field));
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
                || fail(Sentence::tr("%1 lacks one of \"dtype\", \"shape\" and \"data_offsets\"", where()));
        }
        bool null() override { return unexpected(); }
        bool boolean(bool) override { return unexpected(); }
        bool number_integer(number_integer_t) override { return m_depth == 3 ? negative() : unexpected(); }
        bool number_float(number_float_t, const string_t&) override { return m_depth == 3 ? negative() : unexpected(); }
        bool binary(binary_t&) override { return unexpected(); }
        bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception&) override
        {
            return fail(Sentence::tr("its header is not valid JSON at byte %1", position));
        }

    private:
        bool fail(Sentence sentence)
        {
            wrong = std::move(sentence);
            return false;
        }
        Sentence where() const
        {
            return m_inMetadata ? Sentence::tr("the header's \"__metadata__\"")
                                : Sentence::tr("tensor \"%1\"", shownName(m_name));
        }
        bool unexpected()
        {
            if (m_depth == 0)
                return fail(Sentence::tr("its header is no JSON object"));
            if (m_depth == 1)
                return fail(Sentence::tr("the header's entry \"%1\" is no object", shownName(m_name)));
            return fail(Sentence::tr("%1 has a value of the wrong kind in \"%2\"", where(), shownName(m_field)));
        }
        bool negative()
        {
            return fail(Sentence::tr("%1 has a number in \"%2\" that is no whole number from 0", where(), m_field));
        }
        bool takeShape()
        {
            for (const std::uint64_t size : m_numbers) {
                if (size > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()))
                    return fail(Sentence::tr("%1 has a size in \"shape\" that is beyond 2^63", where()));
                header.tensors.back().shape.push_back(static_cast<std::int64_t>(size));
            }
            return true;
        }
        bool takeOffsets()
        {
            if (m_numbers.size() != 2 || m_numbers[0] > m_numbers[1])
                return fail(Sentence::tr("%1 has \"data_offsets\" that are not [begin, end]", where()));
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

    /// What is wrong with one tensor's shape and range; nothing when all is well.
    std::optional<Sentence> whatIsWrong(const std::string& fileName, const TensorInfo& tensor, std::uint64_t dataBytes)
    {
        const std::string name = shownName(tensor.name);
        const std::optional<torch::Dtype> dtype = dtypeFromSafetensorsName(tensor.dtype);
        if (!dtype)
            return Sentence::tr("%1: tensor \"%2\" has the dtype %3, which Cutaway does not read.", fileName, name,
                shownName(tensor.dtype));
        const auto bytes = bytesOf(tensor.shape, torch::elementSize(*dtype));
        if (!bytes)
            return Sentence::tr(
                "%1: tensor \"%2\" has the impossible shape %3.", fileName, name, shownShape(tensor.shape));
        if (tensor.end > dataBytes)
            return Sentence::tr(
                "%1: tensor \"%2\" ends at byte %3 of its data, but the file has only %4 there; it may be cut off.",
                fileName, name, tensor.end, dataBytes);
        if (*bytes != tensor.end - tensor.begin)
            return Sentence::tr(
                "%1: tensor \"%2\" has the shape %3 and the dtype %4, which take %5 bytes, but its range holds %6.",
                fileName, name, shownShape(tensor.shape), tensor.dtype, *bytes, tensor.end - tensor.begin);
        return std::nullopt;
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
        handler.wrong = Sentence::tr("its header does not begin with {");
    else if (const auto zero = json.find('\0'); zero != std::string_view::npos) // the parser would take it for the end
        handler.wrong = Sentence::tr("its header is not valid JSON at byte %1", zero + 1);
    else
        nlohmann::json::sax_parse(json.begin(), json.end(), &handler);
    if (handler.wrong)
        throw InputError(Sentence::tr("%1: %2.", fileName, *handler.wrong));

    SafetensorsHeader header = std::move(handler.header);
    for (const TensorInfo& tensor : header.tensors)
        if (const auto wrong = whatIsWrong(fileName, tensor, dataBytes))
            throw InputError(*wrong);

    std::stable_sort(header.tensors.begin(), header.tensors.end(),
        [](const TensorInfo& a, const TensorInfo& b) { return std::pair(a.begin, a.end) < std::pair(b.begin, b.end); });
    std::uint64_t expected = 0;
    for (const TensorInfo& tensor : header.tensors) {
        if (tensor.begin < expected)
            throw InputError(Sentence::tr(
                "%1: tensor \"%2\" begins at byte %3 of the data, but the one before it ends at %4: they overlap.",
                fileName, shownName(tensor.name), tensor.begin, expected));
        if (tensor.begin > expected)
            throw InputError(Sentence::tr(
                "%1: tensor \"%2\" begins at byte %3 of the data, but the one before it ends at %4: there is a hole.",
                fileName, shownName(tensor.name), tensor.begin, expected));
        expected = tensor.end;
    }
    if (expected != dataBytes)
        throw InputError(Sentence::tr("%1: %2 bytes at its end belong to no tensor.", fileName, dataBytes - expected));
    return header;
}

} // namespace cutaway
