// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/lora_options.h"

#include <QList>
#include <QWidget>

class QLabel;

namespace cutaway {

class NumberField;
class ToggleSwitch;

/// The thin matrices of LoRA: how wide, how strong, and beside which layers they stand.
class LoraFields : public QWidget {
    Q_OBJECT

public:
    explicit LoraFields(QWidget* parent = nullptr);

    void fill(const LoraOptions& options); ///< emits nothing
    LoraOptions options() const;
    QString problem() const; ///< one sentence; empty when all is well
    void retranslate();

Q_SIGNALS:
    void edited();

private:
    NumberField *m_rank, *m_alpha;
    QLabel* m_targetsName;
    QList<ToggleSwitch*> m_targets;
};

} // namespace cutaway
