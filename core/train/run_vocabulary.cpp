// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/run_vocabulary.h"

#include "core/io/safetensors.h"
#include "core/jobs/outcome.h"

namespace cutaway {

namespace {
    constexpr const char* fileName = "vocabulary.safetensors";
}

void RunVocabulary::write(const std::filesystem::path& run, const Tokenizer& tokenizer)
{
    std::string bytes;
    std::vector<std::int64_t> ends;
    for (int id = 0; id < tokenizer.vocabSize(); ++id) {
        bytes += tokenizer.bytesOf(id);
        ends.push_back(static_cast<std::int64_t>(bytes.size()));
    }
    const auto letters = torch::from_blob(bytes.data(), { static_cast<std::int64_t>(bytes.size()) }, torch::kUInt8);
    writeSafetensors(run / fileName, { { "ends", torch::tensor(ends, torch::kInt64) }, { "bytes", letters } });
}

RunVocabulary RunVocabulary::read(const std::filesystem::path& run)
{
    const SafetensorsFile file(run / fileName);
    const auto *ends = file.find("ends"), *bytes = file.find("bytes");
    if (!ends || !bytes || ends->dtype != "I64" || ends->shape.size() != 1 || bytes->dtype != "U8"
        || bytes->shape.size() != 1)
        throw InputError(Sentence::tr("%1 holds no vocabulary of a run.", (run / fileName).string()));
    const auto endTensor = file.read(*ends).contiguous();
    const auto byteTensor = file.read(*bytes).contiguous();
    RunVocabulary vocabulary;
    vocabulary.m_ends.assign(
        endTensor.data_ptr<std::int64_t>(), endTensor.data_ptr<std::int64_t>() + endTensor.numel());
    vocabulary.m_bytes.assign(
        reinterpret_cast<const char*>(byteTensor.data_ptr<std::uint8_t>()), // NOLINT: bytes are bytes
        static_cast<std::size_t>(byteTensor.numel()));
    std::int64_t before = 0;
    for (const auto end : vocabulary.m_ends) {
        if (end < before || end > byteTensor.numel())
            throw InputError(Sentence::tr("%1 holds no vocabulary of a run.", (run / fileName).string()));
        before = end;
    }
    return vocabulary;
}

std::string RunVocabulary::bytesOf(std::int64_t id) const
{
    if (id < 0 || static_cast<std::size_t>(id) >= m_ends.size())
        return {};
    const auto at = static_cast<std::size_t>(id);
    const auto begin = at == 0 ? 0 : m_ends[at - 1];
    return m_bytes.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(m_ends[at] - begin));
}

} // namespace cutaway
