// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

#include "core/jobs/reading.h"
#include "core/jobs/tokens.h"
#include "views/parts/place.h"
#include "views/parts/spoken.h"

class QLabel;
class QMenu;
class QStackedWidget;
class QToolButton;

namespace cutaway {

class BarList;
class Card;
class ChipFlow;
class ElidedLabel;
class KeyValueList;
class Segmented;
class SelectedTokenSection;
class Selection;
class TokenTable;
class TokenTableModel;
class VocabularyPanel;

struct TokenizerChoice {
    QString
        id; ///< as --tokenizer takes it: "gpt2", "bytes", "chars", a folder, or "words-v1" and "words-v2" of the text as it is
    QString label; ///< "stories 4,096"
    QString explanation = {}; ///< one sentence; those that have one stand in a menu
};

/// How the text is cut: chips with ids, the bytes behind each, the whole vocabulary, and a switch of tokenizers.
class TokensPlace : public Place {
    Q_OBJECT

public:
    explicit TokensPlace(Selection* selection, QWidget* parent = nullptr);

    void setText(TokenizedTextPtr text);
    /// There are no tokens of the text, and why, and what to do: one or more sentences.
    void setEmpty(const Spoken& problem);
    void setTokenizers(const QList<TokenizerChoice>& choices, const QString& currentId);
    /// The model's reading of this text: adds probabilities. Null takes them away.
    void setTokenProbability(ReadingPtr reading);

    QString placeId() const override { return QStringLiteral("tokens"); }
    void paintPicture(QPainter& painter) override;
    QSize pictureSize() const override;
    QString numbersAsCsv() const override;
    QString explanation() const override;
    QString commandLine() const override;
    QString sentence() const override;

Q_SIGNALS:
    void tokenizerChosen(const QString& id);

protected:
    void retranslate() override;
    void stageResized() override;

private:
    void buildTable();
    void buildVocabulary();
    void choose(const QString& id);
    void showTokenizer();
    void showState(); ///< the stage, or why there is none
    void showLesson();
    void showView(int view);
    int idOfToken(int index) const; ///< −1 for none
    void buildInspector();
    void fitFlow();
    void fitColumns();
    void showToken(int index);
    void showTextFacts();
    QString cutSummary() const; ///< "4.5 bytes per token · vocabulary 4,096"
    int tokenCount() const;
    bool isWholeTextCut() const;

    Selection* m_selection;
    TokenizedTextPtr m_text;
    ReadingPtr m_reading;
    QList<TokenizerChoice> m_choices;
    QString m_tokenizerId;
    Spoken m_problem; ///< why there are no tokens; empty = there are, or there is no text
    int m_entry = -1; ///< id chosen in the vocabulary that the text does not hold
    Segmented* m_tokenizers;
    QToolButton* m_more; ///< the tokenizers of the menu
    QMenu* m_moreMenu;
    ElidedLabel* m_summary;
    Card* m_flowCard;
    ChipFlow* m_flow;
    Card* m_tableCard;
    TokenTable* m_table;
    TokenTableModel* m_model;
    Segmented* m_views; ///< token by token, vocabulary
    QStackedWidget* m_tables;
    VocabularyPanel* m_vocabulary;
    SelectedTokenSection* m_tokenSection = nullptr;
    InspectorSection* m_textSection = nullptr;
    InspectorSection* m_oftenSection = nullptr;
    KeyValueList* m_textFacts = nullptr;
    BarList* m_often = nullptr;
};

} // namespace cutaway
