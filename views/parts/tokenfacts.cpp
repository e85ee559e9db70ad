// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/parts/tokenfacts.h"

#include <algorithm>
#include <cmath>

#include <QCoreApplication>
#include <QLocale>

#include "views/parts/tokentext.h"

namespace cutaway {

/// Gives the sentences of this file their context for the translators.
struct TokenFacts {
    Q_DECLARE_TR_FUNCTIONS(cutaway::TokenFacts)
};

bool readsThis(const TokenizedText& text, const Reading& reading)
{
    if (reading.firstToken + reading.ids.size() > text.tokens.size())
        return false;
    return std::equal(reading.ids.begin(), reading.ids.end(),
        text.tokens.begin() + static_cast<std::ptrdiff_t>(reading.firstToken),
        [](int id, const Token& token) { return id == token.id; });
}

std::optional<int> positionIn(const TokenizedTextPtr& text, const ReadingPtr& reading, int index)
{
    if (!text || !reading || index < 0 || index >= static_cast<int>(text->tokens.size()))
        return std::nullopt;
    const long long position = static_cast<long long>(index) - static_cast<long long>(reading->firstToken);
    if (position < 0 || position >= reading->positions || position >= static_cast<long long>(reading->ids.size())
        || !readsThis(*text, *reading))
        return std::nullopt;
    return static_cast<int>(position);
}

std::optional<double> probabilityOf(const TokenizedTextPtr& text, const ReadingPtr& reading, int index)
{
    const auto position = positionIn(text, reading, index);
    if (!position || static_cast<std::size_t>(*position) >= reading->probability.size())
        return std::nullopt;
    const float p = reading->probability[static_cast<std::size_t>(*position)];
    return std::isnan(p) ? std::nullopt : std::optional<double>(p);
}

double bitsOf(double probability)
{
    return -std::log2(std::max(probability, 1e-45));
}

int timesInText(const TokenizedText& text, int id)
{
    return static_cast<int>(
        std::count_if(text.tokens.begin(), text.tokens.end(), [id](const Token& t) { return t.id == id; }));
}

namespace {

    /// Of the first `end` tokens those that are the one at `index`. Words that are read as <|unk|> have one id and are not the same.
    int timesAmong(const TokenizedText& text, int end, int index)
    {
        const int id = text.tokens[static_cast<std::size_t>(index)].id;
        const std::string_view bytes = text.bytesOf(static_cast<std::size_t>(index));
        int times = 0;
        for (int i = 0; i < end; ++i)
            times += text.tokens[static_cast<std::size_t>(i)].id == id
                && text.bytesOf(static_cast<std::size_t>(i)) == bytes;
        return times;
    }

} // namespace

int timesLikeThis(const TokenizedText& text, int index)
{
    return timesAmong(text, static_cast<int>(text.tokens.size()), index);
}

QString occurrence(const TokenizedText& text, int index)
{
    const int before = timesAmong(text, index, index);
    if (timesLikeThis(text, index) == 1)
        return TokenFacts::tr("only time in this text");
    if (before == 0)
        return TokenFacts::tr("first time in this text");
    if (before == 1)
        return TokenFacts::tr("second time in this text");
    if (before == 2)
        return TokenFacts::tr("third time in this text");
    return TokenFacts::tr("time number %1 in this text").arg(before + 1);
}

QList<KeyValue> tokenFacts(const TokenizedTextPtr& text, const ReadingPtr& reading, int index)
{
    const Token& token = text->tokens[static_cast<std::size_t>(index)];
    QList<KeyValue> facts {
        { TokenFacts::tr("position"), number(index), TokenFacts::tr("Place in the text, counted from 0"), false },
        { TokenFacts::tr("id"), QString::number(token.id),
            TokenFacts::tr("Number in the vocabulary; this is all the model sees of the token"), false },
        { TokenFacts::tr("bytes"), bytesAsHex(text->bytesOf(static_cast<std::size_t>(index)), 32),
            TokenFacts::tr("The bytes it stands for, hexadecimal"), true },
    };
    if (const auto p = probabilityOf(text, reading, index)) {
        facts.append({ TokenFacts::tr("probability here"), percent(*p),
            TokenFacts::tr("Probability the model gave this token after all those before it"), false });
        facts.append(
            { TokenFacts::tr("surprise"), TokenFacts::tr("%1 bits").arg(QLocale().toString(bitsOf(*p), 'f', 2)),
                TokenFacts::tr("−log2 of the probability: 0 when the model was certain, 1 for each halving"), false });
        const int rank
            = reading->rank.empty() ? -1 : reading->rank[static_cast<std::size_t>(*positionIn(text, reading, index))];
        if (rank >= 0)
            facts.append({ TokenFacts::tr("rank"), number(rank),
                TokenFacts::tr("Among all tokens, counted from 0: 0 is the likeliest at this place"), false });
    }
    return facts;
}

QList<KeyValue> entryFacts(const Vocabulary& vocabulary, int id)
{
    const std::string_view bytes = vocabulary.bytesOf(id);
    return {
        { TokenFacts::tr("id"), QString::number(id),
            TokenFacts::tr("Number in the vocabulary; this is all the model sees of the token"), false },
        { TokenFacts::tr("text"), tokenText(bytes),
            TokenFacts::tr("The piece of text: · is a space, ↵ a new line, → a tab"), true },
        { TokenFacts::tr("bytes"), bytesAsHex(bytes, 32), TokenFacts::tr("The bytes it stands for, hexadecimal"),
            true },
    };
}

std::string_view readInstead(const TokenizedText& text, int index)
{
    const int id = text.tokens[static_cast<std::size_t>(index)].id;
    const Vocabulary* vocabulary = text.vocabulary.get();
    if (!vocabulary || id >= vocabulary->size()
        || !std::binary_search(vocabulary->special.begin(), vocabulary->special.end(), id))
        return {};
    const std::string_view own = vocabulary->bytesOf(id);
    return own == text.bytesOf(static_cast<std::size_t>(index)) ? std::string_view() : own;
}

QString tokenizerInWords(const std::string& displayName)
{
    static constexpr const char* words[] = { QT_TRANSLATE_NOOP("cutaway::TokenFacts", "Characters"),
        QT_TRANSLATE_NOOP("cutaway::TokenFacts", "Bytes"), QT_TRANSLATE_NOOP("cutaway::TokenFacts", "Words V1"),
        QT_TRANSLATE_NOOP("cutaway::TokenFacts", "Words V2") };
    const QString name = QString::fromStdString(displayName);
    for (const char* word : words) {
        const QLatin1String english(word);
        if (name == english || name.startsWith(english + QLatin1Char(' ')))
            return TokenFacts::tr(word) + name.mid(english.size());
    }
    return name;
}

QString quotedWords(const QString& words)
{
    const bool quotes = words.contains(QChar(0x201c)) || words.contains(QChar(0x201d)) || words.contains(u'"');
    return (quotes ? TokenFacts::tr("‘%1’", "words that hold a quotation mark") : TokenFacts::tr("“%1”")).arg(words);
}

QString wordsUpTo(const TokenizedText& text, int index)
{
    constexpr std::size_t bytesLookedAt = 96;
    constexpr int longest = 24;
    const std::size_t end = text.tokens[static_cast<std::size_t>(index)].end;
    std::size_t start = end > bytesLookedAt ? end - bytesLookedAt : 0;
    while (start > 0 && start < end && (static_cast<unsigned char>(text.text[start]) & 0xc0) == 0x80)
        ++start; // not within a character
    const QString tail = QString::fromUtf8(text.text.data() + start, static_cast<qsizetype>(end - start)).simplified();
    if (tail.isEmpty()) // only spaces and line ends: as their signs
        return quotedWords(tokenText(text.bytesOf(static_cast<std::size_t>(index))));
    const qsizetype last = tail.lastIndexOf(u' ');
    const qsizetype before = last > 0 ? tail.lastIndexOf(u' ', last - 1) : -1;
    QString words = tail.mid(before + 1).right(longest);
    if (words.front().isLowSurrogate())
        words.remove(0, 1);
    // Punctuation at the front belongs to what isn't shown; where there is nothing else it stays.
    const auto letter
        = std::find_if(words.cbegin(), words.cend(), [](QChar c) { return !c.isPunct() && !c.isSpace(); });
    if (letter != words.cend() && words.size() < tail.size())
        words = words.mid(letter - words.cbegin());
    return quotedWords(words.size() < tail.size() || start > 0 ? QStringLiteral("…") + words : words);
}

} // namespace cutaway
