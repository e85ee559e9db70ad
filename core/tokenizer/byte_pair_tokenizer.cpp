// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tokenizer/byte_pair_tokenizer.h"

#include <algorithm>
#include <unordered_set>

#include "core/jobs/outcome.h"
#include "core/tokenizer/short_text.h"
#include "core/tokenizer/tokenizer_json.h"
#include "core/tokenizer/words.h"

namespace cutaway {

BytePairTokenizer::BytePairTokenizer(BytePairVocabulary vocabulary)
    : m_vocabulary(std::move(vocabulary))
    , m_merges(m_vocabulary.merges)
    , m_cutter(m_vocabulary.specialTokens)
{
    const TokenBytes& tokens = m_vocabulary.tokens;
    std::unordered_set<int> special;
    for (const SpecialToken& token : m_vocabulary.specialTokens)
        special.insert(token.id);
    m_byteIds.fill(-1);
    std::vector<int> learned, singles;
    for (int id = 0; id < tokens.size(); ++id) {
        if (special.contains(id) || tokens[id].empty())
            continue;
        learned.push_back(id);
        if (tokens[id].size() == 1)
            m_byteIds[static_cast<unsigned char>(tokens[id][0])] = id;
    }
    std::copy_if(m_byteIds.begin(), m_byteIds.end(), std::back_inserter(singles), [](int id) { return id >= 0; });
    m_hasAllBytes = singles.size() == 256;
    m_backtracking = BacktrackingBpe::make(tokens, m_vocabulary.merges, m_merges, singles);
    fillWholePieces(learned);
}

void BytePairTokenizer::fillWholePieces(const std::vector<int>& learned)
{
    m_whole.reserve(learned.size());
    for (const int id : learned) {
        const std::string_view bytes = m_vocabulary.tokens[id];
        if (bytes.size() > ShortText::longest) {
            if (m_vocabulary.wholePieces)
                m_longWhole.emplace(bytes, id);
        } else if (m_vocabulary.wholePieces || staysWhole(id)) {
            m_whole.add(bytes, id);
        }
    }
}

/// Whether merging a token's own bytes gives that token.
bool BytePairTokenizer::staysWhole(int id) const
{
    if (m_backtracking)
        return m_backtracking->makes(id);
    std::vector<int> ids;
    for (const char byte : m_vocabulary.tokens[id])
        ids.push_back(m_byteIds[static_cast<unsigned char>(byte)]);
    return m_merges.apply(ids) == 1 && ids[0] == id;
}

/// Pieces of ASCII are mostly whole tokens. Others are mostly not, and a search that fails costs more than the first steps of
/// backtracking, which finds whole tokens too.
bool BytePairTokenizer::isWorthLookingUp(std::string_view piece) const
{
    return static_cast<unsigned char>(piece.back()) < 0x80 || m_vocabulary.wholePieces || !m_backtracking;
}

/// Cuts one text into ids.
class BytePairTokenizer::Encoding {
public:
    explicit Encoding(const BytePairTokenizer& tokenizer, std::size_t bytes)
        : m_tokenizer(tokenizer)
    {
        m_ids.reserve(bytes / 4 + 8);
    }

    void addText(std::string_view text)
    {
        m_tokenizer.m_vocabulary.split.cut(
            text, [&](std::string_view piece) { addPiece(piece, text.data() + text.size()); });
    }
    void addSpecial(const SpecialToken& token) { m_ids.push_back(token.id); }
    std::vector<int> take() { return std::move(m_ids); }

private:
    /// `end` is the end of the text in which the piece lies.
    void addPiece(std::string_view piece, const char* end)
    {
        if (piece.size() <= ShortText::longest && m_tokenizer.isWorthLookingUp(piece)) {
            const std::string_view rest(piece.data(), static_cast<std::size_t>(end - piece.data()));
            const int whole = m_tokenizer.m_whole.find(ShortText::of(rest, 0, piece.size()));
            if (whole >= 0) {
                m_ids.push_back(whole);
                return;
            }
        } else if (!m_tokenizer.m_longWhole.empty()) { // only where a lookup is always worth it
            const auto found = m_tokenizer.m_longWhole.find(piece);
            if (found != m_tokenizer.m_longWhole.end()) {
                m_ids.push_back(found->second);
                return;
            }
        }
        if (!m_tokenizer.m_hasAllBytes)
            requireBytes(piece);
        if (m_tokenizer.m_backtracking)
            m_tokenizer.m_backtracking->encode(piece, m_ids, m_scratch);
        else
            merge(piece);
    }

    void requireBytes(std::string_view piece) const
    {
        for (const char byte : piece)
            if (m_tokenizer.m_byteIds[static_cast<unsigned char>(byte)] < 0)
                throw InputError(
                    Sentence::tr("The tokenizer has no token for the byte %1, which the text holds.", hexByte(byte)));
    }

    void merge(std::string_view piece)
    {
        const std::size_t first = m_ids.size();
        for (const char byte : piece)
            m_ids.push_back(m_tokenizer.m_byteIds[static_cast<unsigned char>(byte)]);
        m_ids.resize(first + m_tokenizer.m_merges.apply(std::span(m_ids).subspan(first)));
    }

    const BytePairTokenizer& m_tokenizer;
    std::vector<int> m_ids;
    BacktrackingBpe::Scratch m_scratch;
};

std::vector<int> BytePairTokenizer::ids(std::string_view bytes, Special special) const
{
    Encoding encoding(*this, bytes.size());
    m_cutter.cut(
        bytes, special, [&](std::size_t begin, std::size_t end) { encoding.addText(bytes.substr(begin, end - begin)); },
        [&](const SpecialToken& token, std::size_t) { encoding.addSpecial(token); });
    return encoding.take();
}

/// Every byte belongs to one token, so the ids alone say where each begins.
std::vector<Token> BytePairTokenizer::encode(std::string_view bytes, Special special) const
{
    const std::vector<int> ids = this->ids(bytes, special);
    std::vector<Token> tokens;
    tokens.reserve(ids.size());
    std::size_t begin = 0;
    for (const int id : ids) {
        const std::size_t end = begin + m_vocabulary.tokens[id].size();
        tokens.push_back({ id, begin, end });
        begin = end;
    }
    return tokens;
}

std::string_view BytePairTokenizer::bytesOf(int id) const
{
    requireId(id);
    return m_vocabulary.tokens[id];
}

std::string BytePairTokenizer::displayName() const
{
    return m_vocabulary.kind == "gpt2" ? "GPT-2" : "BPE " + groupedNumber(vocabSize());
}

std::string BytePairTokenizer::toTokenizerJson() const
{
    return bytePairJson(m_vocabulary);
}

} // namespace cutaway
