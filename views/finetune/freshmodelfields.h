// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/model_config.h"

#include <QWidget>

namespace cutaway {

class NumberField;

/// The shape of a small model that is made anew.
class FreshModelFields : public QWidget {
    Q_OBJECT

public:
    explicit FreshModelFields(QWidget* parent = nullptr);

    /// The small model that a task can be learnt with from nothing; its vocabulary is its tokenizer's.
    static ModelConfig smallModel();
    void fill(const ModelConfig& model); ///< emits nothing
    void takeInto(ModelConfig& model) const;
    QString problem() const; ///< one sentence; empty when all is well
    void retranslate();

Q_SIGNALS:
    void edited();

private:
    void check();

    NumberField *m_layers, *m_heads, *m_width, *m_context;
};

} // namespace cutaway
