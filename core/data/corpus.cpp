// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/corpus.h"

#include <algorithm>
#include <cctype>
#include <random>
#include <unordered_set>

namespace cutaway {

namespace {
    std::string_view trimmed(std::string_view text)
    {
        const auto isSpace = [](char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; };
        while (!text.empty() && isSpace(text.front()))
            text.remove_prefix(1);
        while (!text.empty() && isSpace(text.back()))
            text.remove_suffix(1);
        return text;
    }

    /// Letters and digits alone, lower case: what two copies of a document share whatever was done to their punctuation.
    std::string fingerprint(std::string_view document)
    {
        std::string letters;
        letters.reserve(document.size());
        for (const char c : document) {
            const auto byte = static_cast<unsigned char>(c);
            if (byte >= 0x80 || std::isalnum(byte))
                letters.push_back(static_cast<char>(byte < 0x80 ? std::tolower(byte) : byte));
        }
        return letters;
    }

    constexpr std::size_t openingLength = 120;
} // namespace

SplitText splitByCharacters(const std::string& text, double ratio)
{
    const auto isStart = [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; };
    const auto characters = std::count_if(text.begin(), text.end(), isStart);
    auto left = static_cast<std::int64_t>(ratio * static_cast<double>(characters));
    std::size_t cut = 0;
    while (cut < text.size()) {
        if (isStart(text[cut]) && left-- == 0)
            break;
        ++cut;
    }
    return { text.substr(0, cut), text.substr(cut), 0, 0 };
}

namespace {
    /// Cuts texts into documents and keeps one of each.
    class Documents {
    public:
        void read(const std::vector<std::string>& texts, std::vector<std::string_view>& into)
        {
            for (std::string_view rest : texts) {
                while (!rest.empty()) {
                    const auto mark = rest.find(endOfTextMark);
                    const auto document = trimmed(rest.substr(0, mark));
                    rest = mark == std::string_view::npos ? std::string_view()
                                                          : rest.substr(mark + endOfTextMark.size());
                    if (document.empty())
                        continue;
                    if (isCopy(document))
                        ++duplicates;
                    else
                        into.push_back(document);
                }
            }
        }
        std::int64_t duplicates = 0;

    private:
        bool isCopy(std::string_view document)
        {
            auto print = fingerprint(document);
            if (print.size() >= openingLength && !m_openings.insert(print.substr(0, openingLength)).second)
                return true;
            return !m_seen.insert(std::move(print)).second;
        }
        std::unordered_set<std::string> m_seen, m_openings;
    };
} // namespace

namespace {
    /// Passages of documents that are held out, so that a document that tells one of them again is found whatever stands around it.
    class HeldOut {
    public:
        void add(std::string_view document)
        {
            const auto letters = fingerprint(document);
            for (std::size_t at = 0; at + passage <= letters.size(); ++at)
                m_passages.insert(hashOf(letters, at));
        }
        /// Whether `passage + step` letters in a row are in one that was added.
        bool isToldAgainIn(std::string_view document) const
        {
            const auto letters = fingerprint(document);
            for (std::size_t at = 0; at + passage <= letters.size(); at += step) {
                if (m_passages.count(hashOf(letters, at)))
                    return true;
            }
            return false;
        }

    private:
        static constexpr std::size_t passage = 160, step = 40;
        static std::size_t hashOf(const std::string& letters, std::size_t at)
        {
            return std::hash<std::string_view>()(std::string_view(letters).substr(at, passage));
        }
        std::unordered_set<std::size_t> m_passages;
    };
} // namespace

SplitText splitByDocuments(
    const std::vector<std::string>& texts, const std::vector<std::string>& extra, double ratio, std::uint64_t seed)
{
    Documents reader;
    std::vector<std::string_view> documents, more;
    reader.read(texts, documents);
    reader.read(extra, more);
    // std::shuffle differs between standard libraries; this Fisher-Yates does not.
    std::mt19937_64 random(seed);
    for (std::size_t i = documents.size(); i > 1; --i)
        std::swap(documents[i - 1], documents[random() % i]);

    SplitText split;
    split.documents = static_cast<std::int64_t>(documents.size() + more.size());
    split.duplicates = reader.duplicates;
    const auto append = [](std::string& side, std::string_view document) {
        side.append(document).append("\n").append(endOfTextMark);
    };
    const auto forTraining = static_cast<std::size_t>(ratio * static_cast<double>(documents.size()));
    HeldOut heldOut;
    for (std::size_t i = forTraining; i < documents.size(); ++i) {
        heldOut.add(documents[i]);
        append(split.validation, documents[i]);
    }
    documents.resize(forTraining);
    documents.insert(documents.end(), more.begin(), more.end());
    for (const auto document : documents) {
        if (heldOut.isToldAgainIn(document)) {
            ++split.duplicates;
            --split.documents;
        } else {
            append(split.train, document);
        }
    }
    return split;
}

} // namespace cutaway
