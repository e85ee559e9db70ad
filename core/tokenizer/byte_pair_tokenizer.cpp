// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tokenizer/byte_pair_tokenizer.h"

#include <algorithm>
#include <bit>
#include <unordered_set>

#include "core/jobs/outcome.h"
#include "core/tokenizer/hash.h"
#include "core/tokenizer/pieces.h"
#include "core/tokenizer/tokenizer_json.h"
#include "core/tokenizer/words.h"

namespace cutaway {

BytePairTokenizer::BytePairTokenizer(BytePairVocabulary vocabulary)
    : m_vocabulary(std::move(vocabulary))
    , m_merges(m_vocabulary.merges)
    , m_cutter(m_vocabulary.specialTokens)
    , m_whole(std::make_unique<std::atomic<Whole>[]>(static_cast<std::size_t>(m_vocabulary.tokens.size())))
{
    fillIndex();
}

void BytePairTokenizer::fillIndex()
{
    const TokenBytes& tokens = m_vocabulary.tokens;
    std::unordered_set<int> special;
    for (const SpecialToken& token : m_vocabulary.specialTokens)
        special.insert(token.id);

    m_byteIds.fill(-1);
    m_index.resize(std::bit_ceil(std::max<std::size_t>(2 * static_cast<std::size_t>(tokens.size()), 16)));
    for (int id = 0; id < tokens.size(); ++id) {
        if (special.contains(id))
            continue;
        const std::string_view bytes = tokens[id];
        m_longest = std::max(m_longest, bytes.size());
        if (bytes.size() == 1)
            m_byteIds[static_cast<unsigned char>(bytes[0])] = id;
        const std::uint64_t hash = hashBytes(bytes);
        std::size_t at = hash & (m_index.size() - 1);
        while (m_index[at].id >= 0)
            at = (at + 1) & (m_index.size() - 1);
        m_index[at] = { static_cast<std::uint32_t>(hash >> 32), id };
    }
}

/// The id of a piece that is a token and stays one, −1 when it must be merged.
int BytePairTokenizer::tokenOfWhole(std::string_view piece, std::uint64_t hash) const
{
    if (piece.size() > m_longest)
        return -1;
    const auto high = static_cast<std::uint32_t>(hash >> 32);
    for (std::size_t at = hash & (m_index.size() - 1); m_index[at].id >= 0; at = (at + 1) & (m_index.size() - 1)) {
        const int id = m_index[at].id;
        if (m_index[at].hash != high || m_vocabulary.tokens[id] != piece)
            continue;
        if (m_vocabulary.wholePieces)
            return id;
        std::atomic<Whole>& whole = m_whole[static_cast<std::size_t>(id)];
        if (whole.load(std::memory_order_relaxed) == Whole::Unknown)
            whole.store(mergesToItself(id) ? Whole::Yes : Whole::No, std::memory_order_relaxed);
        return whole.load(std::memory_order_relaxed) == Whole::Yes ? id : -1;
    }
    return -1;
}

bool BytePairTokenizer::mergesToItself(int id) const
{
    std::vector<int> ids;
    for (const char byte : m_vocabulary.tokens[id])
        ids.push_back(m_byteIds[static_cast<unsigned char>(byte)]);
    return m_merges.apply(ids) == 1 && ids[0] == id;
}

/// Cuts one text. Pieces that came before are copied from where they were cut first.
class BytePairTokenizer::Encoding {
public:
    Encoding(const BytePairTokenizer& tokenizer, std::string_view bytes)
        : m_tokenizer(tokenizer)
        , m_bytes(bytes)
        , m_seen(bytes.size() >= worthRemembering ? rememberedPieces : 0)
    {
        m_tokens.reserve(bytes.size() / 4 + 8);
    }

    void addText(std::size_t begin, std::size_t end)
    {
        Pieces pieces(m_bytes.substr(begin, end - begin));
        for (std::size_t at = begin; !pieces.atEnd();) {
            const std::string_view piece = pieces.next();
            addPiece(piece, at);
            at += piece.size();
        }
    }
    void addSpecial(const SpecialToken& token, std::size_t begin)
    {
        m_tokens.push_back({ token.id, begin, begin + token.text.size() });
    }
    std::vector<Token> take() { return std::move(m_tokens); }

private:
    static constexpr std::size_t worthRemembering = 512; ///< bytes of a text
    static constexpr std::size_t rememberedPieces = 4096;
    static constexpr std::size_t longestRemembered = 64; ///< bytes of a piece

    /// Where a piece was cut first.
    struct Seen {
        std::size_t begin = 0;
        std::size_t size = 0;
        std::size_t firstToken = 0;
        std::size_t tokens = 0;
    };

    void addPiece(std::string_view piece, std::size_t begin)
    {
        const std::uint64_t hash
            = piece.size() <= std::max(m_tokenizer.m_longest, longestRemembered) ? hashBytes(piece) : 0;
        const int whole = m_tokenizer.tokenOfWhole(piece, hash);
        if (whole >= 0) {
            m_tokens.push_back({ whole, begin, begin + piece.size() });
            return;
        }
        if (m_seen.empty() || piece.size() > longestRemembered)
            return merge(piece, begin);
        Seen& seen = m_seen[hash & (rememberedPieces - 1)];
        if (seen.size == piece.size() && m_bytes.substr(seen.begin, seen.size) == piece)
            return repeat(seen, begin);
        const std::size_t firstToken = m_tokens.size();
        merge(piece, begin);
        seen = { begin, piece.size(), firstToken, m_tokens.size() - firstToken };
    }

    void repeat(const Seen& seen, std::size_t begin)
    {
        for (std::size_t i = 0; i < seen.tokens; ++i) {
            const Token token = m_tokens[seen.firstToken + i];
            m_tokens.push_back({ token.id, token.start - seen.begin + begin, token.end - seen.begin + begin });
        }
    }

    void merge(std::string_view piece, std::size_t begin)
    {
        m_ids.clear();
        for (const char byte : piece) {
            const int id = m_tokenizer.m_byteIds[static_cast<unsigned char>(byte)];
            if (id < 0)
                throw InputError(
                    Sentence::tr("The tokenizer has no token for the byte %1, which the text holds.", hexByte(byte)));
            m_ids.push_back(id);
        }
        const std::size_t count = m_tokenizer.m_merges.apply(m_ids);
        for (std::size_t i = 0; i < count; ++i) {
            const std::size_t end = begin + m_tokenizer.m_vocabulary.tokens[m_ids[i]].size();
            m_tokens.push_back({ m_ids[i], begin, end });
            begin = end;
        }
    }

    const BytePairTokenizer& m_tokenizer;
    std::string_view m_bytes;
    std::vector<Token> m_tokens;
    std::vector<int> m_ids; ///< of the piece that is being merged
    std::vector<Seen> m_seen;
};

std::vector<Token> BytePairTokenizer::encode(std::string_view bytes, Special special) const
{
    Encoding encoding(*this, bytes);
    m_cutter.cut(
        bytes, special, [&](std::size_t begin, std::size_t end) { encoding.addText(begin, end); },
        [&](const SpecialToken& token, std::size_t begin) { encoding.addSpecial(token, begin); });
    return encoding.take();
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
