// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/attention/attentiondata.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string_view>

#include <QCoreApplication>
#include <QLocale>

#include "views/parts/tokenfacts.h"
#include "views/parts/tokentext.h"

namespace cutaway {

namespace {

    struct MapWords {
        Q_DECLARE_TR_FUNCTIONS(AttentionData)
    };

    // The `wanted` of first … end − 1 with the largest values, largest first.
    template <class Value> std::vector<int> largest(int first, int end, int wanted, Value value)
    {
        std::vector<int> order(static_cast<std::size_t>(std::max(0, end - first)));
        std::iota(order.begin(), order.end(), first);
        const auto cut = order.begin() + std::min<std::ptrdiff_t>(wanted, static_cast<std::ptrdiff_t>(order.size()));
        std::partial_sort(order.begin(), cut, order.end(), [&](int a, int b) { return value(a) > value(b); });
        order.erase(cut, order.end());
        return order;
    }

    // "Lily" and " Lily" have one label.
    std::string_view withoutSpaceBefore(std::string_view bytes)
    {
        if (bytes.size() > 1 && bytes[0] == ' ' && bytes[1] != ' ')
            bytes.remove_prefix(1);
        return bytes;
    }

} // namespace

int AttentionData::positionOf(int token) const
{
    return positionIn(text, reading, token).value_or(-1);
}

std::string AttentionData::readText() const
{
    if (!reading || !text || reading->positions < 1)
        return {};
    const std::size_t last = reading->firstToken + static_cast<std::size_t>(reading->positions) - 1;
    const std::size_t start = text->tokens[reading->firstToken].start;
    return text->text.substr(start, text->tokens[last].end - start);
}

std::string AttentionData::bytesAt(int position) const
{
    const std::size_t index = reading->firstToken + static_cast<std::size_t>(position);
    return index < text->tokens.size() ? std::string(text->bytesOf(index)) : std::string();
}

QString AttentionData::labelAt(int position) const
{
    return tokenLabel(bytesAt(position));
}

QString AttentionData::nameAt(int position) const
{
    if (!reading || !text || position < 0 || position >= reading->positions)
        return {};
    const std::string bytes = bytesAt(position);
    const std::string_view shown = withoutSpaceBefore(bytes);
    int alike = 0;
    for (int other = 0; other < reading->positions && alike < 2; ++other)
        alike += withoutSpaceBefore(bytesAt(other)) == shown;
    return nameOfToken(tokenLabel(bytes), tokenAt(position), alike > 1);
}

QString AttentionData::mapName() const
{
    return map ? cutaway::mapName(mapOf) : QString();
}

float AttentionData::largestWeight() const
{
    float largest = 0.0f;
    for (int query = map->positions / 8; query < map->positions; ++query) {
        const float* row = map->values.data() + static_cast<std::size_t>(query) * map->positions;
        largest = std::max(largest, *std::max_element(row, row + query + 1));
    }
    return largest;
}

std::vector<int> AttentionData::keysOf(int query, int wanted) const
{
    return largest(0, query + 1, wanted, [&](int key) { return map->at(query, key); });
}

std::vector<int> AttentionData::queriesOf(int key, int wanted) const
{
    return largest(key, map->positions, wanted, [&](int query) { return map->at(query, key); });
}

QString nameOfToken(const QString& label, int index, bool isRepeated)
{
    const QList<uint> letters = label.toUcs4();
    const bool isWord = std::any_of(letters.begin(), letters.end(),
        [](uint letter) { return QChar::isLetterOrNumber(static_cast<char32_t>(letter)); });
    const QString name = isWord ? label : quotedWords(label);
    return isRepeated ? MapWords::tr("%1 (%2)", "a token, its position").arg(name, QString::number(index)) : name;
}

bool isOneHead(const MapRequest& request)
{
    return request.kind != MapKind::Rollout && request.layer >= 0 && request.head >= 0 && !request.valueWeighted
        && !request.withoutFirst;
}

QString mapName(const MapRequest& request)
{
    const bool all = request.layer < 0 && request.head < 0;
    const QString layer = QStringLiteral("L%1").arg(request.layer);
    const QString head = QStringLiteral("H%1").arg(request.head);
    QString of = request.layer < 0 ? head : request.head < 0 ? layer : layer + QLatin1Char(' ') + head;
    QString name;
    if (request.kind == MapKind::Rollout)
        name = request.layer < 0 ? MapWords::tr("Rollout of all layers") : MapWords::tr("Rollout up to %1").arg(layer);
    else if (request.layer >= 0 && request.head >= 0)
        name = request.valueWeighted ? MapWords::tr("‖α·V·W_O‖ of %1").arg(of) : of;
    else if (request.kind == MapKind::Max && request.valueWeighted)
        name = all ? MapWords::tr("Largest ‖α·V·W_O‖ of all heads") : MapWords::tr("Largest ‖α·V·W_O‖ of %1").arg(of);
    else if (request.kind == MapKind::Max)
        name = all ? MapWords::tr("Largest of all heads") : MapWords::tr("Largest of %1").arg(of);
    else if (request.valueWeighted)
        name = all ? MapWords::tr("Mean ‖α·V·W_O‖ of all heads") : MapWords::tr("Mean ‖α·V·W_O‖ of %1").arg(of);
    else
        name = all ? MapWords::tr("Mean of all heads") : MapWords::tr("Mean of %1").arg(of);
    return request.withoutFirst ? MapWords::tr("%1 without the first token").arg(name) : name;
}

QString commandOptionsOf(const MapRequest& request)
{
    QStringList options;
    if (request.kind == MapKind::Rollout)
        options << QStringLiteral("--combine rollout");
    else if (request.layer < 0 || request.head < 0)
        options << (request.kind == MapKind::Max ? QStringLiteral("--combine max") : QStringLiteral("--combine mean"));
    if (request.layer >= 0)
        options << QStringLiteral("--layer %1").arg(request.layer);
    if (request.head >= 0 && request.kind != MapKind::Rollout)
        options << QStringLiteral("--head %1").arg(request.head);
    if (request.valueWeighted)
        options << QStringLiteral("--value-weighted");
    if (request.withoutFirst)
        options << QStringLiteral("--without-first");
    return options.join(QLatin1Char(' '));
}

AttentionMapPtr mapOfWeights(const HeadWeights& weights)
{
    auto map = std::make_shared<AttentionMap>();
    map->generation = weights.generation;
    map->firstToken = weights.firstToken;
    map->positions = weights.positions;
    map->values = weights.weights;
    return map;
}

QString weightText(double weight)
{
    return QLocale().toString(weight, 'f', weight >= 0.00995 || weight == 0.0 ? 2 : 4);
}

DifferenceTexts differenceTexts(double now, double before)
{
    const bool isSmall = std::abs(now - before) < 0.00995;
    const int digits = isSmall ? 4 : 2;
    const double unit = isSmall ? 1e4 : 1e2;
    const double first = std::round(now * unit), second = std::round(before * unit);
    const auto text = [&](double units) { return QLocale().toString(units / unit, 'f', digits); };
    const double apart = first - second; // of what is written
    const QString size = text(std::abs(apart));
    return { text(first), text(second), apart == 0.0 ? size : (apart < 0 ? QChar(0x2212) : QLatin1Char('+')) + size };
}

} // namespace cutaway
