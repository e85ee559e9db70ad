// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/generate/samplingpanel.h"

#include <algorithm>

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRandomGenerator>
#include <QRegularExpressionValidator>
#include <QVBoxLayout>

#include "views/generate/rareknobs.h"
#include "views/parts/sliderrow.h"
#include "views/parts/theme.h"
#include "views/settings/toggleswitch.h"

namespace cutaway {

SamplingPanel::SamplingPanel(QWidget* parent)
    : QWidget(parent)
    , m_temperature(new SliderRow)
    , m_topK(new SliderRow)
    , m_topP(new SliderRow)
    , m_length(new SliderRow)
    , m_seedLabel(new QLabel)
    , m_seed(new QLineEdit)
    , m_dice(makeButton(ButtonKind::Flat, QStringLiteral("dice")))
    , m_stop(new ToggleSwitch)
    , m_fold(makeButton(ButtonKind::Flat))
    , m_rare(new RareKnobs)
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    m_temperature->setRange(0.0, 2.0, 0.05, 2);
    m_topP->setRange(0.05, 1.0, 0.05, 2);
    m_settings.temperature = 0.8;
    m_settings.top_k = 40;
    m_settings.top_p = 0.95;
    m_settings.max_new = 200;
    for (SliderRow* row : { m_temperature, m_topK, m_topP, m_length }) {
        layout->addWidget(row);
        connect(row, &SliderRow::valueChanged, this, &SamplingPanel::takeValues);
    }
    auto* seedRow = new QHBoxLayout;
    seedRow->setContentsMargins(0, 0, 0, 0);
    seedRow->setSpacing(8);
    seedRow->addWidget(m_seedLabel);
    seedRow->addWidget(m_seed, 1);
    seedRow->addWidget(m_dice);
    layout->addLayout(seedRow);
    layout->addWidget(m_stop);
    layout->addWidget(m_fold, 0, Qt::AlignLeft);
    layout->addWidget(m_rare);
    m_fold->setObjectName(QStringLiteral("moreKnobs"));
    m_fold->setProperty("fold", true);
    m_seedLabel->setBuddy(m_seed);
    m_seed->setObjectName(QStringLiteral("seed"));
    m_seed->setValidator(new QRegularExpressionValidator(QRegularExpression(QStringLiteral("[0-9]{1,18}")), m_seed));
    connect(m_seed, &QLineEdit::textEdited, this, &SamplingPanel::takeValues);
    connect(m_dice, &QPushButton::clicked, this, &SamplingPanel::rollSeed);
    connect(m_stop, &QCheckBox::toggled, this, &SamplingPanel::takeValues);
    connect(m_rare, &RareKnobs::changed, this, &SamplingPanel::takeValues);
    connect(m_fold, &QPushButton::clicked, this, [this] {
        setUnfolded(!m_unfolded);
        Q_EMIT foldChanged(m_unfolded);
    });
    setSettings(m_settings);
    retranslate();
    fit();
}

void SamplingPanel::setSettings(const SamplingSettings& settings)
{
    m_settings = settings;
    const QSignalBlocker quiet(m_stop);
    // A session may bring more than the sliders reach.
    m_topK->setRange(0, std::max(200, settings.top_k), 1, 0);
    m_length->setRange(1, std::max(1000, settings.max_new), 1, 0);
    m_temperature->setValue(settings.temperature);
    m_topK->setValue(settings.top_k);
    m_topP->setValue(settings.top_p);
    m_length->setValue(settings.max_new);
    m_seed->setText(QString::number(settings.seed));
    m_stop->setChecked(settings.stop_at_end_of_text);
    m_rare->setSettings(settings);
    showFold();
}

void SamplingPanel::setHasEndOfText(bool has)
{
    m_stop->setVisible(has);
}

// Four digits: a class can read them out to each other.
void SamplingPanel::rollSeed()
{
    m_seed->setText(QString::number(QRandomGenerator::global()->bounded(1, 10000)));
    takeValues();
}

bool SamplingPanel::isUnfolded() const
{
    return m_unfolded;
}

void SamplingPanel::setUnfolded(bool unfolded)
{
    m_unfolded = unfolded;
    showFold();
}

// What is folded away and acts all the same is counted on the fold.
void SamplingPanel::showFold()
{
    const int inUse = RareKnobs::inUse(m_settings);
    setButtonKind(
        m_fold, ButtonKind::Flat, m_unfolded ? QStringLiteral("chevron-down") : QStringLiteral("chevron-right"));
    m_fold->setText(m_unfolded || inUse == 0 ? tr("More knobs") : tr("More knobs · %Ln in use", nullptr, inUse));
    m_fold->setAccessibleDescription(m_unfolded ? tr("shown below") : tr("folded away"));
    m_rare->setVisible(m_unfolded);
}

void SamplingPanel::takeValues()
{
    SamplingSettings wanted = m_settings;
    wanted.temperature = m_temperature->value();
    wanted.top_k = static_cast<int>(m_topK->value());
    wanted.top_p = m_topP->value();
    wanted.max_new = static_cast<int>(m_length->value());
    wanted.seed = m_seed->text().toULongLong(); // an empty box counts as 0
    wanted.stop_at_end_of_text = m_stop->isChecked();
    m_rare->takeInto(wanted);
    if (wanted == m_settings)
        return;
    m_settings = wanted;
    showFold();
    Q_EMIT changed(m_settings);
}

void SamplingPanel::retranslate()
{
    m_temperature->setLabel(tr("Temperature"),
        tr("Divides the logits before they become probabilities. Below 1 the likely tokens gain, above 1 the unlikely "
           "ones; 0 always takes the largest logit."));
    m_temperature->setMinimumText(tr("greedy"));
    m_topK->setLabel(tr("Top-k"), tr("Only the k tokens with the largest logits can be drawn."));
    m_topK->setMinimumText(tr("all"));
    m_topP->setLabel(tr("Top-p"),
        tr("Only the smallest set of tokens that together holds this probability can be drawn; 1.00 keeps all."));
    m_length->setLabel(tr("Length"), tr("How many tokens are added."));
    m_seedLabel->setText(tr("Seed"));
    m_seed->setAccessibleName(tr("Seed"));
    m_seed->setToolTip(tr("Where the random numbers begin: the same seed, text and knobs give the same answer."));
    m_dice->setToolTip(tr("Take another seed"));
    m_dice->setAccessibleName(tr("Take another seed"));
    m_stop->setText(tr("Stop at the end of the text"));
    m_stop->setToolTip(tr("The model has a token for “here the text ends”. When it is drawn, generating stops."));
    m_fold->setToolTip(
        tr("Knobs that are rarely touched: min-p, typical, penalties, and texts to ban, boost or stop at"));
    showFold();
}

void SamplingPanel::fit()
{
    m_seedLabel->setFixedWidth(Theme::of(this).px(92));
    m_dice->setFixedWidth(Theme::of(this).px(36));
}

void SamplingPanel::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    if (event->type() == QEvent::StyleChange)
        fit();
}

} // namespace cutaway
