// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/finetune/lora/lorafields.h"

#include <algorithm>

#include <QGridLayout>
#include <QLabel>
#include <QVBoxLayout>

#include "views/parts/numberfield.h"
#include "views/parts/theme.h"
#include "views/settings/toggleswitch.h"

namespace cutaway {

namespace {
    constexpr const char* targetKeys[]
        = { "W_query", "W_key", "W_value", "out_proj", "ff.layers.0", "ff.layers.2", "out_head" };
    constexpr int targetCount = 7;
} // namespace

LoraFields::LoraFields(QWidget* parent)
    : QWidget(parent)
    , m_rank(new NumberField(NumberField::Kind::Whole, "loraRank"))
    , m_alpha(new NumberField(NumberField::Kind::Real, "loraAlpha"))
    , m_targetsName(new QLabel)
{
    auto* box = new QVBoxLayout(this);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(8);
    auto* fields = new QGridLayout;
    fields->setHorizontalSpacing(12);
    fields->setColumnStretch(0, 1);
    fields->setColumnStretch(1, 1);
    m_rank->setRange(1, 1024);
    m_alpha->setRange(1e-6, 100000);
    fields->addWidget(m_rank, 0, 0);
    fields->addWidget(m_alpha, 0, 1);
    box->addLayout(fields);
    setTextRole(m_targetsName, TextRole::Note);
    box->addWidget(m_targetsName);
    auto* targets = new QGridLayout;
    targets->setHorizontalSpacing(12);
    targets->setVerticalSpacing(4);
    for (int i = 0; i < targetCount; ++i) {
        auto* toggle = new ToggleSwitch;
        toggle->setObjectName(QStringLiteral("target-") + QLatin1String(targetKeys[i]));
        targets->addWidget(toggle, i / 2, i % 2);
        m_targets << toggle;
        connect(toggle, &QAbstractButton::clicked, this, &LoraFields::edited);
    }
    box->addLayout(targets);
    for (NumberField* field : { m_rank, m_alpha })
        connect(field, &NumberField::edited, this, &LoraFields::edited);
}

void LoraFields::fill(const LoraOptions& options)
{
    m_rank->setWhole(options.rank);
    m_alpha->setValue(options.alpha);
    for (int i = 0; i < targetCount; ++i)
        m_targets[i]->setChecked(
            options.targets.empty() || std::count(options.targets.begin(), options.targets.end(), targetKeys[i]) > 0);
}

LoraOptions LoraFields::options() const
{
    LoraOptions options;
    options.rank = m_rank->whole();
    options.alpha = m_alpha->value();
    for (int i = 0; i < targetCount; ++i)
        if (m_targets[i]->isChecked())
            options.targets.emplace_back(targetKeys[i]);
    if (options.targets.size() == targetCount)
        options.targets.clear(); // all
    return options;
}

QString LoraFields::problem() const
{
    for (const NumberField* field : { m_rank, m_alpha })
        if (!field->problem().isEmpty())
            return field->problem();
    const bool none = std::none_of(
        m_targets.begin(), m_targets.end(), [](const ToggleSwitch* target) { return target->isChecked(); });
    return none ? tr("LoRA needs at least one layer to stand beside.") : QString();
}

void LoraFields::retranslate()
{
    m_rank->setLabel(tr("Rank"), tr("Inner width of the thin matrices"));
    m_alpha->setLabel(tr("Alpha"), tr("Their product is scaled by alpha / rank"));
    m_targetsName->setText(tr("Beside which layers"));
    const QString names[]
        = { tr("query (W_query)"), tr("key (W_key)"), tr("value (W_value)"), tr("attention’s output (out_proj)"),
              tr("feed-forward in (ff.layers.0)"), tr("feed-forward out (ff.layers.2)"), tr("head (out_head)") };
    for (int i = 0; i < targetCount; ++i)
        m_targets[i]->setText(names[i]);
}

} // namespace cutaway
