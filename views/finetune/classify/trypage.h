// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>

#include "core/jobs/lora_spectrum.h"
#include "core/jobs/predictions.h"
#include "views/finetune/finetunechoices.h"
#include "views/finetune/wizardpage.h"
#include "views/parts/spoken.h"

class QComboBox;
class QLabel;
class QPlainTextEdit;
class QPushButton;
class QTableWidget;
class QVBoxLayout;

namespace cutaway {

class BarList;
class Card;
class ConfusionMatrix;
class InspectorSection;
class KeyValueList;
class RocPlot;
class SliderRow;
class SpectrumCard;

/// Last step of the classifier: how good it is on texts it has never seen, which of them it gets wrong, and a box to try it in.
class TryPage : public WizardPage {
    Q_OBJECT

public:
    explicit TryPage(QWidget* parent = nullptr);

    void clear();
    void setEnd(const FinetuneEndPtr& end);
    void setPredictions(const Predictions& predictions); ///< of the box; an older one than was asked for is dropped
    void setPredictFailed(quint64 generation, const Spoken& sentence);
    /// Of a model that LoRA trained: its strength can be changed then. Null: of none.
    void setSpectra(const AdapterSpectra& spectra);
    double loraStrength() const;
    double threshold() const; ///< of two classes: the second is named from this probability on
    /// How a file is sorted now, in words: threshold and strength, where they are of any concern.
    Spoken sortingWords() const;
    void setFileWords(const Spoken& words); ///< what becomes of a file that is sorted
    bool hasResult() const { return m_end != nullptr; }
    QString modelFolder() const;
    /// Sections that other tools add below: evaluation, before and after, …
    void addTool(QWidget* tool);
    const FinetuneEndPtr& end() const { return m_end; }

    QString title() const override;
    QString sentence() const override;
    QList<InspectorSection*> inspectorSections() const override;
    QString numbersAsCsv() const override;
    void retranslate() override;

Q_SIGNALS:
    void predictWanted(quint64 generation, const QString& text, double loraStrength);
    void predictFileRequested();
    void openModelRequested();
    void openFolderRequested();
    void compareRequested(); ///< with the model that it was made from
    void saveReportRequested(); ///< under a name of one's own
    /// This text is to be looked at in Attention, with the model that was made.
    void lookAtRequested(const QString& text);

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    void predict();
    void show();
    void showScores();
    void showErrors();
    void showBox();
    std::size_t classes() const { return m_end ? m_end->test.labels.size() : 0; }

    FinetuneEndPtr m_end;
    quint64 m_generation = 0;
    QTimer m_pause; ///< after the last key
    Spoken m_boxProblem, m_fileWords;
    Predictions m_predictions;

    Card *m_tryCard, *m_matrixCard, *m_scoreCard, *m_rocCard, *m_errorCard, *m_fileCard;
    QPlainTextEdit* m_box;
    BarList* m_bars;
    SliderRow* m_strength;
    SpectrumCard* m_spectrum;
    QLabel* m_boxNote;
    ConfusionMatrix* m_matrix;
    QLabel* m_matrixNote;
    QTableWidget *m_scores, *m_errors;
    RocPlot* m_roc;
    SliderRow* m_threshold;
    QLabel* m_errorNote;
    QPushButton *m_sortFile, *m_compare, *m_report, *m_open, *m_where;
    QLabel* m_fileNote;
    QVBoxLayout* m_tools;
    InspectorSection *m_overall, *m_kept;
    KeyValueList* m_overallRows;
    QLabel* m_keptText;
};

} // namespace cutaway
