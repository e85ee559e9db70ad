// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/trace/patchwords.h"

#include <cmath>

#include <QLocale>
#include <QStringList>

#include "views/parts/tokentext.h"
#include "views/trace/patchview.h"

namespace cutaway {

namespace {
    constexpr int mostDifferencesNamed = 5;
    constexpr std::size_t tokensAround = 4; // of where two texts part

    QString tokensFrom(const std::vector<std::string>& tokens, int at)
    {
        const std::size_t lastOnes = tokens.size() > 3 ? tokens.size() - 3 : 0;
        const std::size_t first = at < 0 ? lastOnes : static_cast<std::size_t>(at);
        QStringList words;
        for (std::size_t i = first; i < tokens.size() && i < first + tokensAround; ++i)
            words << tokenText(tokens[i]);
        return words.join(QLatin1Char('|'));
    }
} // namespace

QString scoreText(double score)
{
    const QString number = QLocale().toString(std::abs(score), 'f', 2);
    return (score < -0.005 ? QStringLiteral("−") : QString()) + number;
}

QString patchColumnName(const PatchAnswer& answer, int column)
{
    if (answer.map.what == Patched::Heads)
        return QStringLiteral("H%1").arg(column);
    return tokenText(answer.texts.clean[static_cast<std::size_t>(column)]);
}

QString patchPlaceName(const PatchAnswer& answer, int row, int column)
{
    if (answer.map.what == Patched::Heads)
        return QStringLiteral("L%1 H%2").arg(row).arg(column);
    const QString at = PatchView::tr("position %1 (“%2”)").arg(column).arg(patchColumnName(answer, column));
    switch (answer.map.what) {
    case Patched::Attention:
        return PatchView::tr("attention of L%1 at %2").arg(row).arg(at);
    case Patched::FeedForward:
        return PatchView::tr("feed-forward of L%1 at %2").arg(row).arg(at);
    default:
        return PatchView::tr("stream into L%1 at %2").arg(row).arg(at);
    }
}

QString problemOfLengths(const PatchTexts& texts)
{
    if (texts.sameLength())
        return {};
    const int at = texts.firstDifference();
    const QString counts = PatchView::tr("The clean text has %1 tokens and the corrupted one %2")
                               .arg(texts.clean.size())
                               .arg(texts.corrupt.size());
    return at < 0
        ? PatchView::tr("%1, and patching goes from position to position: the longer one must end earlier.").arg(counts)
        : PatchView::tr("%1: from position %2 they are cut “%3” and “%4”. Choose a word of as many tokens.")
              .arg(counts)
              .arg(at)
              .arg(tokensFrom(texts.clean, at), tokensFrom(texts.corrupt, at));
}

QString differenceInWords(const PatchTexts& texts)
{
    QStringList differing;
    for (std::size_t i = 0; i < texts.clean.size() && i < texts.corrupt.size(); ++i)
        if (texts.clean[i] != texts.corrupt[i] && differing.size() < mostDifferencesNamed)
            differing << PatchView::tr("%1 (“%2” and “%3”)")
                             .arg(i)
                             .arg(tokenText(texts.clean[i]), tokenText(texts.corrupt[i]));
    return PatchView::tr("Both have %1. They differ at %2.")
        .arg(PatchView::tr("%Ln token(s)", nullptr, static_cast<int>(texts.clean.size())),
            differing.join(QStringLiteral(", ")));
}

} // namespace cutaway
