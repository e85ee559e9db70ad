// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/attention/mapcombination.h"

#include <array>

#include <QStringList>

namespace cutaway {

namespace {

    constexpr std::array<const char*, MapCombination::kinds> kindWords { "one", "mean", "max", "rollout" };
    constexpr std::array<const char*, MapCombination::scopes> scopeWords { "layer", "head", "all" };
    const QString weightedWord = QStringLiteral("weighted");
    const QString withoutFirstWord = QStringLiteral("without-first");

} // namespace

MapRequest MapCombination::requestOf(int layer, int head) const
{
    MapRequest request;
    request.kind = kind == Kind::Max ? MapKind::Max : kind == Kind::Rollout ? MapKind::Rollout : MapKind::Mean;
    if (!hasScope() || scope == Scope::HeadsOfLayer)
        request.layer = layer;
    if (kind == Kind::OneHead || (hasScope() && scope == Scope::HeadOverLayers))
        request.head = head;
    request.valueWeighted = valueWeighted && mayWeigh();
    request.withoutFirst = withoutFirst;
    return request;
}

QString MapCombination::toText() const
{
    QStringList words { QLatin1String(kindWords[static_cast<std::size_t>(kind)]),
        QLatin1String(scopeWords[static_cast<std::size_t>(scope)]) };
    if (valueWeighted)
        words << weightedWord;
    if (withoutFirst)
        words << withoutFirstWord;
    return words.join(QLatin1Char(' '));
}

MapCombination MapCombination::fromText(const QString& text)
{
    MapCombination combination;
    for (const QString& word : text.split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        for (int i = 0; i < kinds; ++i)
            if (word == QLatin1String(kindWords[static_cast<std::size_t>(i)]))
                combination.kind = static_cast<Kind>(i);
        for (int i = 0; i < scopes; ++i)
            if (word == QLatin1String(scopeWords[static_cast<std::size_t>(i)]))
                combination.scope = static_cast<Scope>(i);
        combination.valueWeighted = combination.valueWeighted || word == weightedWord;
        combination.withoutFirst = combination.withoutFirst || word == withoutFirstWord;
    }
    return combination;
}

} // namespace cutaway
