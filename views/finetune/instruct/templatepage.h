// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/finetune.h"
#include "core/jobs/table_preview.h"
#include "core/jobs/template_preview.h"
#include "views/finetune/wizardpage.h"
#include "views/parts/spoken.h"

class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace cutaway {

class Card;
class InspectorSection;
class RoleTokens;
class Segmented;
class ToggleSwitch;

/// How an instruction and its answer become one text: the book's templates or one of one's own, with the very tokens that it makes of the
/// file's first rows, coloured by what each is there for.
class TemplatePage : public WizardPage {
    Q_OBJECT

public:
    /// `masks`: whether the loss passes over the instruction can be chosen; else it always does.
    explicit TemplatePage(bool masks, QWidget* parent = nullptr);

    void fill(const FinetuneRecipe& recipe);
    void takeInto(FinetuneRecipe& recipe) const;
    /// The file's first rows, by the columns that `recipe` names.
    void setRows(const TablePreviewPtr& preview, const FinetuneRecipe& recipe);
    /// Asks for the tokens anew where the template, rows or base model are others.
    void setPreview(const TemplatePreviewPtr& preview);
    void setFailed(quint64 generation, const Spoken& sentence);
    QPlainTextEdit* text() const { return m_text; }
    Segmented* choice() const { return m_choice; }
    RoleTokens* tokens() const { return m_tokens; }

    QString title() const override;
    QString problem() const override;
    QList<InspectorSection*> inspectorSections() const override;
    QString numbersAsCsv() const override;
    void entered() override;
    void retranslate() override;

Q_SIGNALS:
    /// Folder of the base model is the wizard's to fill in.
    void previewWanted(const cutaway::TemplatePreviewRequest& request);

private:
    void ask();
    void show();
    void showExample(int index);

    bool m_masks;
    std::string m_form = "alpaca"; ///< as in a recipe
    bool m_maskInstruction = false;
    std::vector<TemplateRow> m_rows;
    TemplatePreviewRequest::Source m_source; ///< of their whole cells
    TemplatePreviewPtr m_preview;
    quint64 m_asked = 0;
    Spoken m_failed;
    int m_example = 0;

    Card* m_card;
    Segmented* m_choice;
    QPlainTextEdit* m_text;
    QLabel *m_note, *m_error;
    ToggleSwitch* m_mask;
    Card* m_tokensCard;
    QLabel *m_exampleName, *m_legend;
    QPushButton *m_previous, *m_next;
    RoleTokens* m_tokens;
    InspectorSection* m_marks;
    QLabel* m_marksText;
};

} // namespace cutaway
