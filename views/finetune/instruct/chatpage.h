// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/lora_spectrum.h"
#include "core/jobs/template_preview.h"
#include "views/finetune/finetunechoices.h"
#include "views/finetune/wizardpage.h"
#include "views/parts/spoken.h"

class QLabel;
class QPlainTextEdit;
class QPushButton;
class QTableWidget;
class QVBoxLayout;

namespace cutaway {

class BarList;
class Card;
class InspectorSection;
class KeyValueList;
class SliderRow;
class SpectrumCard;

/// Last step of a model that follows instructions: a box to ask it in, and what it answers to the test part beside the answers wanted.
class ChatPage : public WizardPage {
    Q_OBJECT

public:
    explicit ChatPage(QWidget* parent = nullptr);

    void clear();
    void setEnd(const FinetuneEndPtr& end);
    void setAnswer(const ChatAnswer& answer); ///< an older one than was asked for is dropped
    void setFirstTokens(const ChatFirstTokens& first); ///< an older one than was asked for is dropped
    /// Of a model that LoRA trained: its strength can be changed then. Null: of none.
    void setSpectra(const AdapterSpectra& spectra);
    double loraStrength() const;
    void setAskFailed(quint64 generation, const Spoken& sentence); ///< empty: it was stopped
    bool hasResult() const { return m_end != nullptr; }
    const FinetuneEndPtr& end() const { return m_end; }
    QString modelFolder() const;
    /// Sections that other tools add below.
    void addTool(QWidget* tool);

    QString title() const override;
    QString sentence() const override;
    QList<InspectorSection*> inspectorSections() const override;
    QString numbersAsCsv() const override;
    void retranslate() override;

Q_SIGNALS:
    void askWanted(const cutaway::ChatRequest& request);
    void firstTokensWanted(const cutaway::ChatRequest& request); ///< newest wins
    void stopRequested();
    void saveAnswersRequested(); ///< under a name of one's own
    void openModelRequested();
    void openFolderRequested();
    void compareRequested(); ///< with the model that it was made from
    void evaluateRequested(); ///< on the test part's instructions

private:
    void ask();
    void askFirst();
    ChatRequest request(const QString& instruction, const QString& input) const;
    void show();

    struct Turn {
        QString asked, about;
        Spoken answered;
        bool isOpen = false; ///< no answer yet
        double loraStrength = 1.0;
    };
    FinetuneEndPtr m_end;
    QList<Turn> m_turns;
    quint64 m_asked = 0;
    bool m_isAsking = false;
    quint64 m_firstAsked = 0;
    bool m_hasLora = false;

    Card* m_chat;
    QLabel* m_turnsText;
    QLabel *m_instructionName, *m_inputName, *m_note;
    QPlainTextEdit *m_instruction, *m_input;
    QPushButton* m_ask;
    SliderRow* m_strength;
    QWidget* m_firstBox;
    QLabel* m_firstName;
    BarList* m_first;
    SpectrumCard* m_spectrum;
    Card* m_look;
    QPushButton *m_compare, *m_evaluate;
    Card* m_answers;
    QPushButton* m_save;
    QTableWidget* m_table;
    QVBoxLayout* m_column;
    InspectorSection *m_result, *m_where;
    KeyValueList* m_numbers;
    QLabel* m_folder;
    QPushButton *m_open, *m_show;
};

} // namespace cutaway
