// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

#include <QString>

#include "core/jobs/reading.h"
#include "core/jobs/tokens.h"
#include "core/jobs/trace.h"

namespace cutaway {

/// What is traced: the window's text as the model read it last, and what is selected in it. Positions are the reading's, 0..T−1.
struct TraceData {
    TokenizedTextPtr text; ///< null: there is nothing to trace
    ReadingPtr reading;
    QString model; ///< as --model takes it
    std::uint64_t weights = 0; ///< another number: the model has learnt since
    int position = -1; ///< of the selected token; −1 = none
    int layer = 0, head = 0; ///< selected

    int positions() const { return reading ? reading->positions : 0; }
    int tokenAt(int position) const { return static_cast<int>(reading->firstToken) + position; }
    int positionOf(int token) const; ///< −1 when the reading does not cover it
    std::string bytesAt(int position) const;
    QString labelAt(int position) const;
    std::string readText() const; ///< the bytes that the model read
    int positionOrLast() const { return position >= 0 ? position : positions() - 1; }
    /// “…Lily opened”: the words up to a position.
    QString wordsAt(int position) const;
};

/// What a person typed for a token: the marks that stand for spaces and line ends in the lists of tokens are taken as these.
TokenChoice typedToken(const QString& text);
/// How it is given to the command line: " time", or id:7.
QString tokenArgument(const std::string& bytes, int id);
/// A signed number of a sum, "+0.42" or "−1.30".
QString signedNumber(double value, int digits = 2);
/// A number as JSON and CSV have it: with a point, as many digits as tell it apart, "null" or nothing where it is none.
std::string plainNumber(double value);

} // namespace cutaway
