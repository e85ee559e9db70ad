// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>

#include "core/jobs/tuning_comparison.h"
#include "views/finetune/wizardpage.h"
#include "views/parts/spoken.h"

class QLabel;
class QPlainTextEdit;
class QPushButton;
class QTableView;

namespace cutaway {

class Card;
class ElidedLabel;
class HeatMap;
class InspectorSection;
class KeyValueList;
class TokenChangesModel;
class WeightChangesModel;

/// Before and after: what a fine-tuning changed in the weights, and what that does to attention and predictions on a text.
class ComparePage : public WizardPage {
    Q_OBJECT

public:
    explicit ComparePage(QWidget* parent = nullptr);

    /// Another result; `text` is what is read at first.
    void begin(const FinetuneRecipe& recipe, const QString& modelFolder, const QString& name, const QString& text);
    void setComparison(const TuningComparisonPtr& comparison); ///< an older one than was asked for is dropped
    void setFailed(quint64 generation, const Spoken& sentence);
    const TuningComparisonPtr& comparison() const { return m_comparison; }
    QString modelFolder() const { return QString::fromStdString(m_request.modelFolder); }

    QString title() const override;
    QString sentence() const override;
    QList<InspectorSection*> inspectorSections() const override;
    QString numbersAsCsv() const override;
    QString commandLine() const; ///< empty when no command can do it: the base was fresh
    void retranslate() override;

Q_SIGNALS:
    void compareWanted(const cutaway::TuningComparisonRequest& request);
    void backRequested();
    /// This head is to be looked at in Attention, with the tuned model and this text.
    void lookAtRequested(const QString& text, int layer, int head);

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    QTableView* table(const char* name);
    void ask();
    void showComparison();
    void showAttention();
    void showOverall();
    void showHead(int layer, int head);

    TuningComparisonRequest m_request;
    TuningComparisonPtr m_comparison;
    QString m_name;
    Spoken m_problem;
    bool m_isWaiting = false;
    int m_layer = -1, m_head = -1;
    QTimer m_pause; ///< after the last key

    QPushButton* m_back;
    ElidedLabel* m_which;
    Card *m_textCard, *m_attentionCard, *m_tokensCard, *m_weightsCard;
    QPlainTextEdit* m_text;
    QLabel *m_textNote, *m_attentionNote, *m_tokensNote;
    HeatMap* m_attention;
    QPushButton* m_look;
    TokenChangesModel* m_tokens;
    WeightChangesModel* m_weights;
    QTableView *m_tokenTable, *m_weightTable;
    InspectorSection *m_overall, *m_headSection;
    KeyValueList *m_overallRows, *m_headRows;
};

} // namespace cutaway
