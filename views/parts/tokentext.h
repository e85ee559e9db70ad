// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>
#include <vector>

#include <QString>

class QFont;
class QPainter;
class QRectF;
class QColor;

namespace cutaway {

/// A stretch of a token's bytes as it is shown.
struct TokenPiece {
    enum class Kind {
        Plain, ///< letters as they are
        Mark, ///< · for a space, ↵ for a newline, → for a tab: stands for what cannot be seen
        Hex, ///< bytes that are no UTF-8 by themselves, control and invisible characters: "‹e4 bd›", "‹U+200B›"
    } kind
        = Kind::Plain;
    QString text;
    bool operator==(const TokenPiece&) const = default;
};

std::vector<TokenPiece> tokenPieces(std::string_view bytes);

/// All pieces in one string: "·Lily".
QString tokenText(std::string_view bytes);
/// The token without the space it begins with, for labels at a picture: "Lily"; a token of nothing but spaces keeps them as ·.
QString tokenLabel(std::string_view bytes);
/// "20 4c 69 6c 79"
QString bytesAsHex(std::string_view bytes, int atMost = 64);

int tokenWidth(std::string_view bytes, const QFont& font);
/// Draws the pieces from `rect`'s left, marks and hex paler; cut off with … when too wide.
void drawToken(QPainter& painter, const QRectF& rect, std::string_view bytes, const QFont& font, const QColor& color);

/// 4096 → "4,096" in the program's language.
QString number(long long value);
/// 0.427 → "42.7 %", 0.00043 → "0.04 %": more digits for small shares, so that none that isn't nothing reads as 0; at last "< 0.001 %".
QString percent(double fraction);
QString csvField(const QString& value); ///< quoted when RFC 4180 asks for it

} // namespace cutaway
