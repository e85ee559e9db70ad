// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QWidget>

#include "core/jobs/edits.h"
#include "core/jobs/findings.h"

class QLabel;
class QListWidget;
class QPushButton;

namespace cutaway {

/// What the checks of the last pass found, in one line above the stage; each jumps to its place. Unfolded, all of them with what they mean.
class FindingsLine : public QWidget {
    Q_OBJECT

public:
    explicit FindingsLine(QWidget* parent = nullptr);

    /// Those that an edit brings about by itself (a uniform pattern looks equally at everything) are left out.
    /// `firstToken`: the place in the text at which the findings' positions begin.
    void setFindings(const Findings& findings, const EditList& edits, int firstToken = 0);
    const Findings& findings() const { return m_findings; }
    QString line() const; ///< what the line says
    void setUnfolded(bool unfolded);
    void retranslate();

Q_SIGNALS:
    void activated(const cutaway::Finding& finding);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void showFindings();
    void fitJumps();

    Findings m_findings; ///< what is wrong first
    int m_firstToken = 0;
    QLabel* m_icon;
    QLabel* m_count;
    std::vector<QPushButton*> m_jumps;
    QPushButton* m_fold;
    QWidget* m_sheet;
    QListWidget* m_list;
    QLabel* m_meaning;
};

/// "L1 H2 looks equally at everything"
QString findingInWords(const Finding& finding, int firstToken = 0);
/// What a finding of this kind means, and from when on it is one.
QString findingMeaning(Finding::Kind kind);
/// Whether something is wrong, and not only worth a look.
bool isAlarming(Finding::Kind kind);

} // namespace cutaway
