// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <queue>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "core/jobs/outcome.h"
#include "core/tokenizer/byte_alphabet.h"
#include "core/tokenizer/byte_pair_tokenizer.h"
#include "core/tokenizer/split_pattern.h"
#include "core/tokenizer/tokenizers.h"
#include "core/tokenizer/unicode.h"
#include "core/tokenizer/words.h"

namespace cutaway {

namespace {

    void stopIfAsked(const std::stop_token& stop)
    {
        if (stop.stop_requested())
            throw CancelledError();
    }

    /// How often each different piece stands in the texts, in the order in which they were met. Views into the texts.
    class PieceCounts {
    public:
        /// `onLook` is called now and then with the end of what is counted.
        template <class OnLook> void add(std::string_view text, const SplitPattern& split, OnLook&& onLook)
        {
            int untilLook = 0;
            split.cut(text, [&](std::string_view piece) {
                if (--untilLook < 0) {
                    onLook(piece.data() + piece.size());
                    untilLook = 10000;
                }
                const auto [found, isNew] = m_indices.try_emplace(piece, m_counts.size());
                if (isNew)
                    m_counts.push_back({ piece, 0 });
                ++m_counts[found->second].second;
            });
        }
        const std::vector<std::pair<std::string_view, std::int64_t>>& counts() const { return m_counts; }

    private:
        std::unordered_map<std::string_view, std::size_t> m_indices;
        std::vector<std::pair<std::string_view, std::int64_t>> m_counts;
    };

    /// All different pieces as one row of symbols, with the pairs in it counted and kept counted while pairs are merged.
    class PairCounts {
    public:
        using Pair = std::uint64_t; ///< left id in the high 32 bits: in order of left, then right

        static Pair pairOf(int left, int right)
        {
            return Pair(static_cast<std::uint32_t>(left)) << 32 | static_cast<std::uint32_t>(right);
        }
        static int leftOf(Pair pair) { return static_cast<int>(pair >> 32); }
        static int rightOf(Pair pair) { return static_cast<int>(pair & 0xFFFFFFFF); }

        PairCounts(
            const std::vector<std::pair<std::string_view, std::int64_t>>& pieces, const std::array<int, 256>& byteIds)
        {
            std::size_t total = 0;
            for (const auto& [piece, count] : pieces)
                total += piece.size();
            m_symbols.reserve(total);
            for (const auto& [piece, count] : pieces) {
                const std::size_t first = m_symbols.size();
                for (std::size_t i = 0; i < piece.size(); ++i) {
                    const auto at = static_cast<std::int64_t>(first + i);
                    const std::int64_t next = i + 1 == piece.size() ? none : at + 1;
                    m_symbols.push_back(
                        { byteIds[static_cast<unsigned char>(piece[i])], count, i == 0 ? none : at - 1, next });
                }
                for (std::size_t i = first; i + 1 < m_symbols.size(); ++i)
                    change(static_cast<std::int64_t>(i), count);
            }
            offerChanged();
        }

        /// The most frequent pair, of equals the one with the smaller ids; nothing when no pair is left.
        std::optional<Pair> mostFrequent()
        {
            while (!m_heap.empty()) {
                const Candidate top = m_heap.top();
                m_heap.pop();
                const std::int64_t count = m_pairs.at(top.pair).count;
                if (count == top.count && count > 0)
                    return top.pair;
                if (count > 0) // it has become rarer since it was offered
                    m_heap.push({ count, top.pair });
            }
            return std::nullopt;
        }

        /// Replaces the pair by `result` wherever it stands, from left to right.
        void merge(Pair pair, int result)
        {
            std::vector<std::int64_t> places = std::move(m_pairs.at(pair).places);
            std::sort(places.begin(), places.end());
            for (const std::int64_t at : places)
                if (standsAt(pair, at))
                    mergeAt(at, result);
            m_pairs.at(pair) = {};
            offerChanged();
        }

    private:
        static constexpr std::int64_t none = -1;

        struct Symbol {
            int id; ///< −1 once it was merged into the one before it
            std::int64_t count; ///< of the piece it belongs to
            std::int64_t previous, next; ///< within the piece
        };
        struct Counted {
            std::int64_t count = 0;
            std::vector<std::int64_t> places; ///< of the left symbol; it may have been merged away since
            bool changed = false; ///< grew and is not offered yet
        };
        struct Candidate {
            std::int64_t count;
            Pair pair;
            bool operator<(const Candidate& other) const
            {
                return count != other.count ? count < other.count : pair > other.pair;
            }
        };

        Symbol& symbol(std::int64_t at) { return m_symbols[static_cast<std::size_t>(at)]; }
        bool standsAt(Pair pair, std::int64_t at)
        {
            const Symbol& left = symbol(at);
            return left.id == leftOf(pair) && left.next != none && symbol(left.next).id == rightOf(pair);
        }

        /// The pair that begins at `at` has come (by > 0) or gone (by < 0), as often as its piece stands in the texts.
        void change(std::int64_t at, std::int64_t by)
        {
            const Pair pair = pairOf(symbol(at).id, symbol(symbol(at).next).id);
            Counted& counted = m_pairs[pair];
            counted.count += by;
            if (by < 0)
                return;
            counted.places.push_back(at);
            if (!counted.changed)
                m_changed.push_back(pair);
            counted.changed = true;
        }

        void mergeAt(std::int64_t at, int result)
        {
            Symbol& left = symbol(at);
            const std::int64_t gone = left.next;
            const std::int64_t after = symbol(gone).next;
            if (left.previous != none)
                change(left.previous, -left.count);
            if (after != none)
                change(gone, -left.count);
            left.id = result;
            left.next = after;
            symbol(gone).id = -1;
            if (after != none)
                symbol(after).previous = at;
            if (left.previous != none)
                change(left.previous, left.count);
            if (after != none)
                change(at, left.count);
        }

        void offerChanged()
        {
            for (const Pair pair : m_changed) {
                Counted& counted = m_pairs.at(pair);
                counted.changed = false;
                if (counted.count > 0)
                    m_heap.push({ counted.count, pair });
            }
            m_changed.clear();
        }

        std::vector<Symbol> m_symbols;
        std::unordered_map<Pair, Counted> m_pairs;
        std::priority_queue<Candidate> m_heap; ///< counts as they were when offered: too high, never too low
        std::vector<Pair> m_changed;
    };

    void checkSettings(const BpeTrainerSettings& settings)
    {
        std::unordered_set<std::string_view> seen;
        for (const std::string& text : settings.special_tokens) {
            if (text.size() < 2 || firstInvalidByte(text) != std::string::npos)
                throw InputError(Sentence::tr("A special token has to be valid UTF-8 of at least two bytes."));
            if (!seen.insert(text).second)
                throw InputError(Sentence::tr("The special token %1 is named twice.", text));
            // In the files a byte is written in the byte alphabet: 0xE9 as é.
            if (const auto bytes = fromByteAlphabet(text); bytes && bytes->size() == 1)
                throw InputError(Sentence::tr(
                    "The special token %1 has the name of a byte in tokenizer.json. Choose another text for it.",
                    text));
        }
        const int smallest = 256 + static_cast<int>(settings.special_tokens.size());
        constexpr int largest = 1 << 24;
        if (settings.vocab_size < smallest || settings.vocab_size > largest)
            throw InputError(Sentence::tr("A vocabulary of %1 tokens can't be learned: it needs at least %2 (256 bytes "
                                          "and the special tokens) and at most %3.",
                groupedNumber(settings.vocab_size), smallest, groupedNumber(largest)));
    }

    PieceCounts countPieces(const std::vector<std::string>& texts, const BpeTrainerSettings& settings,
        const std::stop_token& stop, const std::function<void(std::size_t)>& onBytes)
    {
        std::vector<SpecialToken> special;
        for (const std::string& text : settings.special_tokens)
            special.push_back({ text, 0 });
        const SpecialCutter cutter(special);
        PieceCounts counts;
        std::size_t before = 0; // bytes of the texts that are done
        for (const std::string_view text : texts) {
            const auto onLook = [&](const char* end) {
                stopIfAsked(stop);
                onBytes(before + static_cast<std::size_t>(end - text.data()));
            };
            cutter.cut(
                text,
                [&](std::size_t begin, std::size_t end) {
                    counts.add(text.substr(begin, end - begin), settings.split, onLook);
                },
                [](const SpecialToken&, std::size_t) {});
            before += text.size();
        }
        return counts;
    }

} // namespace

TokenizerPtr trainBpe(const std::vector<std::string>& texts, const BpeTrainerSettings& settings, std::stop_token stop,
    const std::function<void(const BpeTrainerProgress&)>& progress)
{
    checkSettings(settings);
    const int wanted = settings.vocab_size - static_cast<int>(settings.special_tokens.size());
    BpeTrainerProgress now { 0, 0, 0, wanted - 256 };
    for (const std::string& text : texts)
        now.bytes += text.size();
    const auto tell = [&] {
        if (progress)
            progress(now);
    };
    const PieceCounts pieces = countPieces(texts, settings, stop, [&](std::size_t bytesRead) {
        now.bytesRead = bytesRead;
        tell();
    });
    now.bytesRead = now.bytes;

    BytePairVocabulary learned;
    std::array<int, 256> byteIds {};
    for (const unsigned char byte : alphabetOrder()) {
        byteIds[byte] = learned.tokens.size();
        const char character = static_cast<char>(byte);
        learned.tokens.add({ &character, 1 });
    }
    // Two pairs may make the same bytes (ab+c and a+bc): both then make one token.
    std::unordered_map<std::string, int> idsByBytes;
    std::unordered_set<PairCounts::Pair> merged;

    PairCounts pairs(pieces.counts(), byteIds);
    while (learned.tokens.size() < wanted) {
        stopIfAsked(stop);
        now.merges = learned.tokens.size() - 256;
        if (learned.merges.size() % 64 == 0)
            tell();
        const auto pair = pairs.mostFrequent();
        if (!pair)
            break; // a short text has no more to merge
        const int left = PairCounts::leftOf(*pair);
        const int right = PairCounts::rightOf(*pair);
        const std::string bytes = std::string(learned.tokens[left]) + std::string(learned.tokens[right]);
        const auto [found, isNew] = idsByBytes.try_emplace(bytes, learned.tokens.size());
        if (isNew)
            learned.tokens.add(bytes);
        // Another pair that makes one of its two tokens can bring a merged pair back: the merge that is there does it.
        if (merged.insert(*pair).second)
            learned.merges.push_back({ left, right, found->second });
        pairs.merge(*pair, found->second);
    }
    now.merges = learned.tokens.size() - 256;
    tell();
    learned.split = settings.split;
    for (const std::string& text : settings.special_tokens) {
        // In the files a learned token is written in the byte alphabet (" the" as Ġthe), a special one as it is.
        const auto sameName = fromByteAlphabet(text);
        if (sameName && idsByBytes.contains(*sameName))
            throw InputError(Sentence::tr(
                "The special token %1 has the name of a learned token. Choose another text for it.", text));
        learned.specialTokens.push_back({ text, learned.tokens.size() });
        learned.tokens.add(text);
    }
    return std::make_shared<BytePairTokenizer>(std::move(learned));
}

} // namespace cutaway
