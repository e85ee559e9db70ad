// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/finetune/sharefields.h"

#include <cmath>

#include <QHBoxLayout>
#include <QLocale>

#include "views/parts/numberfield.h"

namespace cutaway {

ShareFields::ShareFields(QWidget* parent)
    : QWidget(parent)
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    constexpr const char* names[] = { "shareTrain", "shareValidation", "shareTest" };
    for (std::size_t i = 0; i < m_fields.size(); ++i) {
        m_fields[i] = new NumberField(NumberField::Kind::Real, names[i]);
        m_fields[i]->setRange(i == 0 ? 0.001 : 0.0, 100.0);
        row->addWidget(m_fields[i]);
        connect(m_fields[i], &NumberField::edited, this, &ShareFields::edited);
    }
    retranslate();
}

std::array<double, 3> ShareFields::shares() const
{
    return { m_fields[0]->value() / 100.0, m_fields[1]->value() / 100.0, m_fields[2]->value() / 100.0 };
}

void ShareFields::setShares(const std::array<double, 3>& shares)
{
    for (std::size_t i = 0; i < m_fields.size(); ++i)
        m_fields[i]->setValue(100.0 * shares[i]);
}

void ShareFields::setPartEnabled(int part, bool enabled)
{
    m_fields[static_cast<std::size_t>(part)]->setEnabled(enabled);
}

QString ShareFields::problem() const
{
    const auto now = shares();
    const double sum = now[0] + now[1] + now[2];
    if (!(now[0] > 0.0))
        return tr("Some texts must train: give them a share.");
    if (std::abs(sum - 1.0) > 1e-9)
        return tr("The shares of training, validation and test make %1 %: they must make 100 %.")
            .arg(QLocale().toString(100.0 * sum, 'g', 4));
    return {};
}

void ShareFields::retranslate()
{
    m_fields[0]->setLabel(tr("Train %"), tr("Share of the texts that the model learns from"));
    m_fields[1]->setLabel(tr("Validation %"), tr("Share that is looked at while it learns"));
    m_fields[2]->setLabel(tr("Test %"), tr("Share that is kept for the end"));
}

} // namespace cutaway
