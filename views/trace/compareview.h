// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/parts/spoken.h"
#include "views/trace/comparison.h"
#include "views/trace/traceview.h"

class QLabel;
class QLineEdit;
class QPushButton;
class QTableView;

namespace cutaway {

class CompareModel;

/// First divergence: another model, or somebody's own implementation, against the open one on the text, activation by activation.
class CompareView : public TraceView {
    Q_OBJECT

public:
    explicit CompareView(QWidget* parent = nullptr);

    /// What was chosen in the dialog that browseWanted() asks for; it is compared at once.
    void setPath(const QString& path);
    void setAnswer(ComparisonPtr comparison);
    /// Why there is none: one sentence; empty: it was cancelled.
    void setProblem(const Spoken& sentence);

    QString viewId() const override { return QStringLiteral("compare"); }
    QString viewName() const override { return tr("Compare"); }
    QString viewTip() const override { return tr("Where another model, or your own implementation, first differs"); }
    std::vector<InspectorSection*> sections() override { return { m_section }; }
    bool needsPass() const override { return false; } ///< a model that goes wrong is what one compares
    void setData(const TraceData& data) override;
    void forgetModel() override;
    void retranslate() override;
    void paintPicture(QPainter& painter) override;
    QSize pictureSize() const override;
    QString numbersAsCsv() const override;
    QString numbersAsJson() const override;
    NumberTensors numbersAsTensors() const override;
    QString explanation() const override;
    QString commandLine() const override;
    QString sentence() const override;

Q_SIGNALS:
    void browseWanted(bool folder);
    void wanted(const cutaway::CompareQuestion& question);
    void cancelled();

private:
    void buildForm();
    void compare();
    void setRunning(bool running);
    bool isCurrent() const;
    void showAnswer();
    void showState();
    QString verdict() const;

    TraceData m_data;
    ComparisonPtr m_comparison;
    Spoken m_problem;
    bool m_running = false;
    quint64 m_asked = 0; ///< generation
    QLabel* m_label;
    QLineEdit* m_path;
    QPushButton* m_folder;
    QPushButton* m_file;
    QPushButton* m_run;
    QLabel* m_state;
    QLabel* m_hints;
    CompareModel* m_model;
    QTableView* m_table;
    InspectorSection* m_section;
    QLabel* m_formats;
};

} // namespace cutaway
