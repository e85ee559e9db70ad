// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/generate/rareknobs.h"

#include <algorithm>
#include <functional>

#include <QEvent>
#include <QLineEdit>
#include <QVBoxLayout>

#include "views/generate/textlist.h"
#include "views/generate/textsrow.h"
#include "views/parts/sliderrow.h"

namespace cutaway {

RareKnobs::RareKnobs(QWidget* parent)
    : QWidget(parent)
    , m_minP(new SliderRow)
    , m_typical(new SliderRow)
    , m_repetition(new SliderRow)
    , m_presence(new SliderRow)
    , m_frequency(new SliderRow)
    , m_ngram(new SliderRow)
    , m_ban(new TextsRow)
    , m_boost(new TextsRow)
    , m_stop(new TextsRow)
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    m_minP->setRange(0.0, 1.0, 0.01, 2);
    m_typical->setRange(0.05, 1.0, 0.05, 2);
    for (SliderRow* row : { m_minP, m_typical, m_repetition, m_presence, m_frequency, m_ngram }) {
        layout->addWidget(row);
        connect(row, &SliderRow::valueChanged, this, &RareKnobs::changed);
    }
    m_ban->setObjectName(QStringLiteral("ban"));
    m_boost->setObjectName(QStringLiteral("boost"));
    m_stop->setObjectName(QStringLiteral("stopTexts"));
    for (TextsRow* row : { m_ban, m_boost, m_stop }) {
        layout->addWidget(row);
        connect(row, &TextsRow::edited, this, [this] {
            readLines();
            Q_EMIT changed();
        });
    }
    setSettings({});
    retranslate();
}

void RareKnobs::setSettings(const SamplingSettings& settings)
{
    // A session may bring more than the sliders reach.
    m_repetition->setRange(
        std::min(1.0, settings.repetition_penalty), std::max(2.0, settings.repetition_penalty), 0.05, 2);
    for (const auto& [row, value] :
        { std::pair(m_presence, settings.presence_penalty), std::pair(m_frequency, settings.frequency_penalty) }) {
        row->setRange(std::min(0.0, value), std::max(2.0, value), 0.1, 2);
        row->setValue(value);
    }
    m_ngram->setRange(0, std::max(10, settings.no_repeat_ngram), 1, 0);
    m_minP->setValue(settings.min_p);
    m_typical->setValue(settings.typical);
    m_repetition->setValue(settings.repetition_penalty);
    m_ngram->setValue(settings.no_repeat_ngram);
    m_bans.clear();
    m_boosts.clear();
    for (const TextBias& bias : settings.biases) {
        if (bias.isBan())
            m_bans.push_back(bias.text);
        else
            m_boosts.push_back(bias);
    }
    m_stops = settings.stop;
    m_ban->setLine(lineOf(m_bans));
    m_boost->setLine(lineOf(m_boosts));
    m_stop->setLine(lineOf(m_stops));
    for (TextsRow* row : { m_ban, m_boost, m_stop })
        row->setProblem({});
}

void RareKnobs::takeInto(SamplingSettings& settings) const
{
    settings.min_p = m_minP->value();
    settings.typical = m_typical->value();
    settings.repetition_penalty = m_repetition->value();
    settings.presence_penalty = m_presence->value();
    settings.frequency_penalty = m_frequency->value();
    settings.no_repeat_ngram = static_cast<int>(m_ngram->value());
    settings.biases.clear();
    for (const std::string& text : m_bans)
        settings.biases.push_back({ text, TextBias::ban });
    settings.biases.insert(settings.biases.end(), m_boosts.begin(), m_boosts.end());
    settings.stop = m_stops;
}

int RareKnobs::inUse(const SamplingSettings& settings)
{
    const SamplingSettings rest;
    const auto bans = std::count_if(settings.biases.begin(), settings.biases.end(), std::mem_fn(&TextBias::isBan));
    return (settings.min_p != rest.min_p) + (settings.typical != rest.typical)
        + (settings.repetition_penalty != rest.repetition_penalty)
        + (settings.presence_penalty != rest.presence_penalty) + (settings.frequency_penalty != rest.frequency_penalty)
        + (settings.no_repeat_ngram != rest.no_repeat_ngram) + (bans > 0)
        + (static_cast<std::ptrdiff_t>(settings.biases.size()) > bans) + !settings.stop.empty();
}

void RareKnobs::readLines()
{
    const TypedTexts bans = textsFrom(m_ban->line());
    const TypedBoosts boosts = boostsFrom(m_boost->line());
    const TypedTexts stops = textsFrom(m_stop->line());
    m_ban->setProblem(bans.problem);
    m_boost->setProblem(boosts.problem);
    m_stop->setProblem(stops.problem);
    // A line that can't be read counts for nothing: what stood there before is not what one sees.
    m_bans = bans.problem.isEmpty() ? bans.texts : decltype(m_bans) {};
    m_boosts = boosts.problem.isEmpty() ? boosts.boosts : decltype(m_boosts) {};
    m_stops = stops.problem.isEmpty() ? stops.texts : decltype(m_stops) {};
}

void RareKnobs::retranslate()
{
    m_minP->setLabel(tr("Min-p"),
        tr("Only tokens with at least this share of the likeliest one's probability can be drawn (Nguyen et al. "
           "2024)."));
    m_minP->setMinimumText(tr("off"));
    m_typical->setLabel(tr("Typical"),
        tr("Only the tokens whose surprise is nearest to what the model expects can be drawn, until they hold this "
           "probability (Meister et al. 2023); 1.00 keeps all."));
    m_repetition->setLabel(tr("Repetition"),
        tr("Divides the logit of every token that stands in text or answer, or multiplies it when it is negative "
           "(Keskar et al. 2019); 1.00 changes nothing."));
    m_presence->setLabel(tr("Presence"), tr("Taken off the logit of every token that the answer has; 0.00 is none."));
    m_frequency->setLabel(
        tr("Frequency"), tr("Taken off the logit once for each time that the answer has the token; 0.00 is none."));
    m_ngram->setLabel(tr("No repeat"),
        tr("So many tokens in a row never come a second time (Paulus et al. 2017): 3 bans each third token that would "
           "complete three that stood before."));
    m_ngram->setMinimumText(tr("off"));
    const QString manner = QLatin1Char(' ')
        + tr("A comma stands between two texts. In quotes, spaces and commas belong to the text; \\n is a line end.");
    m_ban->setLabel(tr("Ban"),
        tr("Texts that must not come. A space belongs to the word after it: \" cat\" bans the word inside a sentence, "
           "cat at its beginning.")
            + manner,
        tr("\" cat\", dog", "example of banned texts"));
    m_boost->setLabel(tr("Boost"),
        tr("Texts that are to come more often, or less: the number is added to the logit.") + manner,
        tr("\" cat\" = 2", "example of a boost"));
    m_stop->setLabel(tr("Stop at"), tr("The answer ends where one of these texts comes.") + manner,
        tr("\"\\n\", The end", "example of stop texts"));
    readLines();
}

void RareKnobs::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace cutaway
