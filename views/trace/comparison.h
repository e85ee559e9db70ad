// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <vector>

#include <QList>

#include "views/parts/spoken.h"

namespace cutaway {

/// "Where does that one first differ from the open model, on this text?"
struct CompareQuestion {
    quint64 generation = 0; ///< of the reading
    std::vector<int> ids; ///< the text
    int layers = 0; ///< of the open model
    QString path; ///< a model folder, a PyTorch state dict, or a safetensors file of activations
};

/// Two passes of one text, activation by activation, in the order in which they come to be.
struct Comparison {
    struct Row {
        QString name; ///< "L3.weights"
        QString shape; ///< "8 × 17 × 17"
        double maxAbs = 0.0; ///< largest |Δ|; infinite where one has a NaN and the other has not
        double relative = 0.0; ///< norm of the difference / norm of the open model's
        bool differs = false; ///< by more than the tolerance
    };
    quint64 generation = 0;
    QString path;
    std::vector<Row> rows;
    int first = -1; ///< row of the first that differs; −1 = none
    QList<Spoken> hints; ///< what may be behind it, a sentence each
    QList<Spoken> notes; ///< what is to be known about the other model, a sentence each
};
using ComparisonPtr = std::shared_ptr<const Comparison>;

} // namespace cutaway
