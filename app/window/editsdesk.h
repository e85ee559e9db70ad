// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/window/filechooser.h"
#include "app/window/questions.h"
#include "core/jobs/edits.h"
#include "views/parts/spoken.h"

#include <vector>

#include <QObject>
#include <QTimer>

namespace cutaway {

class AttentionPlace;
class Edits;
class Selection;
class Workbench;
struct ModelSummary;

/// What the window does about edits of the model: they go with each reading, what they change is asked of the worker, and they come from files
/// and go into them.
class EditsDesk : public QObject {
    Q_OBJECT

public:
    EditsDesk(AttentionPlace* place, Edits* edits, Selection* selection, Workbench* bench, QWidget* window);

    /// Of a session; `reference`: a file's path, empty = the text.
    void restore(const EditList& edits, const QString& reference);
    const QString& referenceFile() const { return m_referenceFile; }
    void openFile(const QString& path);
    void saveFile(const QString& path);
    /// Means are of this file's beginning from now on; empty = of the text that is read.
    void takeReference(const QString& path);
    QString command() const; ///< the cutaway-cli line that shows what the edits change; empty = there is none

Q_SIGNALS:
    void changed(); ///< the edits, those that are made, or what their means are of
    void problem(const cutaway::Spoken& sentence);
    void said(const QString& sentence);
    void settled(); ///< a file was opened or saved: what was said of another is of no use any more

private:
    struct Reference {
        std::vector<int> ids;
        std::size_t bytes = 0; ///< of the file that they are
        bool isWhole = true;
    };

    void connectPlace();
    void connectBench();
    void apply();
    void leaveModel(const ModelSummary& now);
    void showMade();
    void stopAsking();
    bool canAsk() const;
    void askOutcome();
    void askContinuation();
    void askScore(quint64 generation, int layer, int head, int query, int key);
    void readReference();
    void copyCommand();

    AttentionPlace* m_place;
    Edits* m_edits;
    Selection* m_selection;
    Workbench* m_bench;
    FileChooser m_chooser;
    Questions m_questions;
    QTimer m_outcomeTimer; ///< while one drags or types, not each reading is followed
    QTimer m_continuationTimer;
    QString m_referenceFile;
    Reference m_reference;
    QString m_modelPlace; ///< where the model lies that the edits are made for; empty: none has been opened
    std::uint64_t m_referenceFor = 0; ///< ModelFacts::number whose tokenizer cut it
};

} // namespace cutaway
