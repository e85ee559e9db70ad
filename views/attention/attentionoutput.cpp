// SPDX-License-Identifier: GPL-3.0-or-later
// What the place Attention saves and copies: pictures, numbers, sentences and commands.
#include "views/attention/attentionediting.h"
#include "views/attention/attentionplace.h"
#include "views/attention/attentionview.h"
#include "views/attention/combinebar.h"
#include "views/attention/headoverview.h"
#include "views/parts/selection.h"
#include "views/parts/shellquote.h"

namespace cutaway {

bool AttentionPlace::hasPicture() const
{
    return m_data.reading || showsOwnSubject();
}

QString AttentionPlace::overviewTitle() const
{
    return m_data.reading && !readingOutdated() ? tr("Save the picture of all heads …") : QString();
}

QSize AttentionPlace::pictureSize() const
{
    return paintsOverview() ? m_overview->pictureSize() : shown()->pictureSize();
}

void AttentionPlace::paintPicture(QPainter& painter)
{
    if (paintsOverview())
        m_overview->paintPicture(painter);
    else
        shown()->paintPicture(painter);
}

QString AttentionPlace::numbersAsCsv() const
{
    return mapOutdated() && !showsOwnSubject() ? QString() : shown()->numbersAsCsv();
}

QString AttentionPlace::numbersAsJson() const
{
    return mapOutdated() && !showsOwnSubject() ? QString() : shown()->numbersAsJson();
}

NumberTensors AttentionPlace::numbersAsTensors() const
{
    return mapOutdated() && !showsOwnSubject() ? NumberTensors() : shown()->numbersAsTensors();
}

QStringList AttentionPlace::numberEndings() const
{
    return numbersAsTensors().empty()
        ? QStringList { QStringLiteral("csv") }
        : QStringList { QStringLiteral("csv"), QStringLiteral("json"), QStringLiteral("safetensors") };
}

QString AttentionPlace::explanation() const
{
    if (!shown()->showsMap() || m_combine->combination() == MapCombination())
        return shown()->explanation();
    return shown()->explanation() + QStringLiteral("<p>%1</p>").arg(m_combine->explanation().toHtmlEscaped());
}

QString AttentionPlace::commandLine() const
{
    if (const QString alone = shown()->commandAlone(); !alone.isEmpty())
        return alone;
    if (mapOutdated() || showsOwnSubject())
        return {};
    const QString verb = shown()->commandVerb();
    if (verb.isEmpty())
        return {};
    QString options = shown()->commandOptions();
    if (!options.isEmpty())
        options.prepend(QLatin1Char(' '));
    if (verb == QLatin1String("attention") && shown()->isOfEdited())
        options += m_editing->meanOptions(textForShell()) + m_editing->commandOptions();
    return commandOf(verb, options);
}

QString AttentionPlace::textForShell() const
{
    return m_data.reading ? shellQuoted(m_data.readText()) : QString();
}

QString AttentionPlace::commandOf(const QString& verb, const QString& options) const
{
    if (!m_data.reading)
        return {};
    return QStringLiteral("cutaway-cli %1 --model %2 --text %3%4")
        .arg(verb, shellQuoted(m_modelName.toStdString()), textForShell(), options);
}

QString AttentionPlace::sentence() const
{
    if (paintsOverview())
        return m_overview->pictureTitle();
    if (mapOutdated() && !showsOwnSubject())
        return {};
    if (const QString own = shown()->sentence(); !own.isEmpty() || showsOwnSubject())
        return own;
    const int position = m_data.positionOf(m_selection->token());
    if (position < 0)
        return {};
    const int key = m_data.keysOf(position, 1).front();
    const QString sentence
        = m_data.mapOf.valueWeighted ? tr("In %1, %2 takes most from %3: %4.") : tr("In %1, %2 looks most at %3: %4.");
    return sentence.arg(
        m_data.mapName(), m_data.nameAt(position), m_data.nameAt(key), weightText(m_data.map->at(position, key)));
}

} // namespace cutaway
