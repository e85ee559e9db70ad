// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/attention/combinebar.h"

#include <QComboBox>
#include <QLayout>
#include <QPushButton>
#include <QSignalBlocker>

#include "views/parts/segmented.h"
#include "views/parts/theme.h"

namespace cutaway {

namespace {

    using Kind = MapCombination::Kind;

    QString purposeOf(Kind kind)
    {
        switch (kind) {
        case Kind::OneHead:
            return CombineBar::tr("The weights of the selected head as they are.");
        case Kind::Mean:
            return CombineBar::tr("The mean of several heads: where they look together. What one head alone does is "
                                  "thinned out.");
        case Kind::Max:
            return CombineBar::tr("The largest weight of several heads: what at least one of them looks at. Rows sum "
                                  "to more than 1.");
        case Kind::Rollout:
            return CombineBar::tr("How much of each token reaches a position by way of all layers up to the selected "
                                  "one, half of the stream passing by unchanged (Abnar and Zuidema 2020).");
        }
        return {};
    }

    QString purposeOfWeighing()
    {
        return CombineBar::tr("How long the vector is that a head really adds for a token, ‖α·V·W_O‖, instead of the "
                              "weight α alone (Kobayashi et al. 2020): a token may be looked at a lot and give little, "
                              "as the first one often does.");
    }

    QString purposeOfWithoutFirst(bool ofLengths)
    {
        if (ofLengths)
            return CombineBar::tr(
                "The first token's column is taken away, the other lengths stay what they are: what is "
                "taken over besides the attention sink (Xiao et al. 2023).");
        return CombineBar::tr("The first token's column is taken away and each row divided by what is left: what is "
                              "looked at besides the attention sink (Xiao et al. 2023).");
    }

} // namespace

CombineBar::CombineBar(QLayout* bar, QWidget* parent)
    : QObject(parent)
    , m_kind(new Segmented(parent))
    , m_scope(new QComboBox(parent))
    , m_weighted(makeButton(ButtonKind::Flat, QString(), parent))
    , m_withoutFirst(makeButton(ButtonKind::Flat, QString(), parent))
{
    m_kind->setObjectName(QStringLiteral("combine"));
    m_scope->setObjectName(QStringLiteral("combineScope"));
    m_weighted->setObjectName(QStringLiteral("valueWeighted"));
    m_withoutFirst->setObjectName(QStringLiteral("withoutFirst"));
    for (QPushButton* toggle : { m_weighted, m_withoutFirst })
        toggle->setCheckable(true);
    for (QWidget* control : { static_cast<QWidget*>(m_kind), static_cast<QWidget*>(m_weighted),
             static_cast<QWidget*>(m_withoutFirst), static_cast<QWidget*>(m_scope) }) // last: it comes and goes
        bar->addWidget(control);
    connect(m_kind, &Segmented::chosen, this, [this](int index) {
        MapCombination wanted = m_combination;
        wanted.kind = static_cast<Kind>(index);
        choose(wanted);
    });
    connect(m_scope, &QComboBox::activated, this, [this](int index) {
        MapCombination wanted = m_combination;
        wanted.scope = static_cast<MapCombination::Scope>(index);
        choose(wanted);
    });
    connect(m_weighted, &QPushButton::clicked, this, [this](bool on) {
        MapCombination wanted = m_combination;
        wanted.valueWeighted = on;
        choose(wanted);
    });
    connect(m_withoutFirst, &QPushButton::clicked, this, [this](bool on) {
        MapCombination wanted = m_combination;
        wanted.withoutFirst = on;
        choose(wanted);
    });
    retranslate();
}

void CombineBar::choose(const MapCombination& combination)
{
    if (combination == m_combination)
        return;
    m_combination = combination;
    show();
    Q_EMIT changed();
}

void CombineBar::setCombination(const MapCombination& combination)
{
    m_combination = combination;
    show();
}

void CombineBar::setVisible(bool visible)
{
    m_visible = visible;
    show();
}

void CombineBar::setFolded(bool folded)
{
    m_kind->setFolded(folded);
}

void CombineBar::show()
{
    m_kind->setCurrentIndex(static_cast<int>(m_combination.kind));
    m_scope->setCurrentIndex(static_cast<int>(m_combination.scope));
    m_weighted->setChecked(m_combination.valueWeighted && m_combination.mayWeigh());
    m_weighted->setEnabled(m_combination.mayWeigh());
    m_withoutFirst->setChecked(m_combination.withoutFirst);
    m_withoutFirst->setToolTip(purposeOfWithoutFirst(m_weighted->isChecked()));
    m_scope->setVisible(m_visible && m_combination.hasScope());
    for (QWidget* control :
        { static_cast<QWidget*>(m_kind), static_cast<QWidget*>(m_weighted), static_cast<QWidget*>(m_withoutFirst) })
        control->setVisible(m_visible);
}

void CombineBar::retranslate()
{
    m_kind->setSegments({ tr("One head"), tr("Mean"), tr("Max"), tr("Rollout") },
        { purposeOf(Kind::OneHead), purposeOf(Kind::Mean), purposeOf(Kind::Max), purposeOf(Kind::Rollout) });
    m_kind->setAccessibleName(tr("How heads become one map"));
    {
        const QSignalBlocker blocker(m_scope);
        m_scope->clear();
        m_scope->addItems({ tr("heads of the layer", "mean or max of"), tr("this head in all layers", "mean or max of"),
            tr("all heads", "mean or max of") });
    }
    m_scope->setToolTip(tr("Which heads are taken together"));
    m_scope->setAccessibleName(m_scope->toolTip());
    m_weighted->setText(tr("‖αVW‖"));
    m_weighted->setToolTip(purposeOfWeighing());
    m_weighted->setAccessibleName(tr("Value-weighted attention"));
    m_withoutFirst->setText(tr("Without first token"));
    show();
}

QString CombineBar::explanation() const
{
    QString sentence = purposeOf(m_combination.kind);
    if (m_combination.valueWeighted && m_combination.mayWeigh())
        sentence += QLatin1Char(' ') + purposeOfWeighing();
    if (m_combination.withoutFirst)
        sentence += QLatin1Char(' ') + purposeOfWithoutFirst(m_combination.valueWeighted && m_combination.mayWeigh());
    return sentence;
}

} // namespace cutaway
