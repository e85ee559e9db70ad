// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QObject>
#include <QString>

#include "core/jobs/table_preview.h"
#include "views/parts/spoken.h"

namespace cutaway {

class ClassifyWizard;
class FinetuneDesk;
struct TableProblem;

/// What the classifier's wizard alone asks for: files looked into, texts counted, texts sorted with the result.
class ClassifyDesk : public QObject {
    Q_OBJECT

public:
    explicit ClassifyDesk(FinetuneDesk* desk);

    ClassifyWizard* wizard() const { return m_wizard; }
    // As the dialogs do once a file or a name is chosen.
    void saveReport(const QString& path); ///< HTML or JSON by its ending
    void sortFile(const QString& file);
    void sortInto(const QString& file, const TableOptions& table, const QString& column, const QString& out);
    void fillModels(); ///< that one can begin with

private:
    void connectFiles();
    void connectPages();
    void connectTries();

    FinetuneDesk* m_desk;
    ClassifyWizard* m_wizard;
    QHash<QString, Spoken>
        m_sortedWith; ///< by a new file's path: how it is sorted, in words, as it was when that began
    QString m_sorting; ///< the file that is being looked into to be sorted
};

} // namespace cutaway
