// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/training.h"
#include "views/parts/foldsection.h"

class QGridLayout;
class QLabel;

namespace cutaway {

/// One part of what a run is set up with. It shows a recipe, takes what was changed into one, and says in words what doesn't fit.
class FormPart : public FoldSection {
    Q_OBJECT

public:
    using FoldSection::FoldSection;

    /// Fills the fields; emits nothing.
    virtual void fill(const TrainRecipe& recipe) = 0;
    virtual void takeInto(TrainRecipe& recipe) const = 0;
    virtual QString problem() const = 0; ///< one sentence; empty when all is well
    virtual QString words(const TrainRecipe& recipe) const = 0; ///< what it holds, in one line
    virtual void retranslate() = 0;

Q_SIGNALS:
    void edited(); ///< by the user

protected:
    /// Two columns of the same width, added to the body.
    QGridLayout* addGrid();
    /// A small name above `field`, at the place `index` of a grid of two columns.
    static QLabel* addNamed(QGridLayout* grid, int index, QWidget* field);
    static void add(QGridLayout* grid, int index, QWidget* field);
    /// A line of small text that may wrap.
    QLabel* addNote();
};

} // namespace cutaway
