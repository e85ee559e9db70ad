// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>

#include <QWidget>

namespace cutaway {

class NumberField;

/// In which shares texts train, validate and test, as three percentages that must make 100.
class ShareFields : public QWidget {
    Q_OBJECT

public:
    explicit ShareFields(QWidget* parent = nullptr);

    std::array<double, 3> shares() const; ///< 0 … 1 each
    void setShares(const std::array<double, 3>& shares); ///< emits nothing
    /// A part that comes from a file of its own has no share.
    void setPartEnabled(int part, bool enabled);
    QString problem() const; ///< one sentence; empty when all is well
    void retranslate();

Q_SIGNALS:
    void edited();

private:
    std::array<NumberField*, 3> m_fields; ///< train, validation, test
};

} // namespace cutaway
