// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <QList>
#include <QString>

#include "core/jobs/reading.h"
#include "core/jobs/tokens.h"
#include "core/jobs/vocabulary.h"
#include "views/parts/keyvaluelist.h"

namespace cutaway {

/// Position in the reading of the text's token `index`; empty when the reading does not cover it, or is not of this text.
std::optional<int> positionIn(const TokenizedTextPtr& text, const ReadingPtr& reading, int index);
/// Whether every id of the reading is the text's at that place.
bool readsThis(const TokenizedText& text, const Reading& reading);
/// Probability the model gave to the token that stands there; none for the first one read.
std::optional<double> probabilityOf(const TokenizedTextPtr& text, const ReadingPtr& reading, int index);
double bitsOf(double probability); ///< surprise, −log2 p

/// "second time in this text": of a word that is read as <|unk|>, the word and not <|unk|>.
QString occurrence(const TokenizedText& text, int index);
int timesLikeThis(const TokenizedText& text, int index); ///< how often what stands there is in the text
int timesInText(const TokenizedText& text, int id);

/// Position, id, bytes, …, and where a reading covers it probability and surprise: the inspector's lines on one token.
QList<KeyValue> tokenFacts(const TokenizedTextPtr& text, const ReadingPtr& reading, int index);

/// The same of a token of a vocabulary, wherever it may stand: id, text, bytes.
QList<KeyValue> entryFacts(const Vocabulary& vocabulary, int id);

/// The text of the special token that a tokenizer puts in the place of a word it doesn't know: "<|unk|>". Empty for every token
/// that is what stands in the text, and where the text comes without a vocabulary.
std::string_view readInstead(const TokenizedText& text, int index);

/// A tokenizer's name in the program's language: those that are words ("Characters 29") are translated, their number stays.
QString tokenizerInWords(const std::string& displayName);

/// Words in quotation marks; in single ones where they hold a double one themselves.
QString quotedWords(const QString& words);
/// The last two words up to this token and with it, quoted: “…Lily opened”. Every place names a spot in the text so.
QString wordsUpTo(const TokenizedText& text, int index);

} // namespace cutaway
