// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QTimer>

#include "views/parts/spoken.h"
#include "views/trace/traceview.h"

class QLabel;

namespace cutaway {

class CellGrid;
class KeyValueList;
class PatchForm;
class Segmented;

/// Activation patching: what is taken from a clean text's pass and put into a corrupted one's brings the answer back.
class PatchView : public TraceView {
    Q_OBJECT

public:
    explicit PatchView(QWidget* parent = nullptr);

    /// The answer to cutWanted(): how the model cuts both texts.
    void setTexts(PatchTextsPtr texts);
    void setTextsProblem(const Spoken& sentence);
    /// Of wanted(): how many of the layers are done, the map, or why there is none (empty: it was cancelled).
    void setProgress(int done, int layers);
    void setAnswer(PatchAnswerPtr answer);
    void setProblem(const Spoken& sentence);

    QString viewId() const override { return QStringLiteral("patching"); }
    QString viewName() const override { return tr("Patching"); }
    QString viewTip() const override { return tr("Which places carry the difference between two texts"); }
    QWidget* controls() override { return m_controls; }
    std::vector<InspectorSection*> sections() override { return { m_section }; }
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
    void cutWanted(const cutaway::PatchQuestion& question);
    void wanted(const cutaway::PatchQuestion& question);
    void cancelled();

protected:
    void showEvent(QShowEvent* event) override;

private:
    void buildControls();
    void connectForm();
    void textEdited();
    void cut();
    void trySample(std::size_t index);
    void takeSample(std::size_t index);
    void endTrying(const PatchTexts* texts);
    void run();
    PatchQuestion question() const;
    bool isCurrent() const; ///< the map is of what stands in the form, and of the model as it is
    bool hasLearntSince() const; ///< the map is of the model's weights as they were
    QString problemOfTexts() const;
    void setRunning(bool running);
    void showAnswer();
    void showState();
    void showPlace();
    double scoreAt(int row, int column) const;
    QString bubble(int row, int column) const;

    TraceData m_data;
    PatchTextsPtr m_texts; ///< null while they are being cut
    Spoken m_textsProblem;
    PatchAnswerPtr m_answer;
    std::optional<PatchQuestion> m_answered; ///< what m_answer is the answer to
    std::uint64_t m_answeredWeights = 0; ///< TraceData::weights at that time
    std::optional<PatchQuestion> m_asked; ///< and that is being worked on
    Spoken m_problem;
    std::optional<std::size_t>
        m_tried; ///< of patchSamples: how the model cuts it is asked, and not what stands in the form
    std::optional<std::size_t> m_usable; ///< the first that can be patched, though the model says the same after both
    QTimer m_cutTimer;
    bool m_running = false;
    std::uint64_t m_cutGeneration = 0; ///< of the texts as they are; an answer to others is dropped
    std::uint64_t m_runGeneration = 0;
    int m_row = -1, m_column = -1; ///< selected
    QWidget* m_controls;
    QLabel* m_whatLabel;
    Segmented* m_what;
    PatchForm* m_form;
    QLabel* m_state;
    CellGrid* m_grid;
    InspectorSection* m_section;
    KeyValueList* m_facts;
};

} // namespace cutaway
