// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/parts/spoken.h"
#include "views/train/formpart.h"
#include "views/train/trainchoices.h"

#include <QStringList>

class QComboBox;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace cutaway {

class NumberField;
class Segmented;

/// The texts, how they are divided between training and validation, and what cuts them into tokens.
class TextForm : public FormPart {
    Q_OBJECT

public:
    explicit TextForm(QWidget* parent = nullptr);

    void setTexts(const QList<TextChoice>& texts);
    /// These instead of the recipe's, or besides those that were chosen.
    void takeTexts(const QStringList& paths, bool besides);
    void takeTokenizerFolder(const QString& folder);
    /// The model brings its tokenizer.
    void setTokenizerGiven(bool given);
    /// The context has another length: windows that did not overlap still don't.
    void followContext(qint64 before, qint64 now);
    bool hasOwnTexts() const { return !m_isRecipes; }
    QString textName() const; ///< "The Verdict", "a.txt and 2 more"
    Spoken spokenTextName() const; ///< the same, for who keeps it
    /// Bytes of the texts that were chosen instead of the recipe's; 0 = not known.
    qint64 textBytes() const;

    void fill(const TrainRecipe& recipe) override;
    void takeInto(TrainRecipe& recipe) const override;
    QString problem() const override;
    QString words(const TrainRecipe& recipe) const override;
    void retranslate() override;

Q_SIGNALS:
    void chooseTextsRequested(bool folder, bool besides);
    void chooseTokenizerRequested();

private:
    enum Kind { Gpt2, Bytes, Characters, Learned, WordsV1, WordsV2, Folder };

    void buildTexts();
    void buildSplit();
    void buildTokenizer();
    void chooseText(int index);
    void chooseTokenizer(int kind);
    void showTexts();
    void showRows();
    void showAddMenu();
    void showSplit();
    void showTokenizer();
    static Kind kindOf(const QString& tokenizer);
    QString tokenizer() const;
    QString nameOf(const QString& path) const;
    QStringList shownFiles() const;

    QList<TextChoice> m_texts;
    TrainRecipe m_recipe; ///< as it was filled in
    QStringList m_files; ///< chosen instead of the recipe's
    bool m_isFilled = false; ///< a recipe has been
    bool m_isRecipes = true;
    bool m_tokenizerGiven = false;
    QString m_tokenizerFolder;
    Kind m_kind = Gpt2;

    QComboBox* m_text = nullptr;
    QWidget* m_rows = nullptr;
    QVBoxLayout* m_rowLayout = nullptr;
    QPushButton* m_ownFiles = nullptr;
    QPushButton* m_ownFolder = nullptr;
    QPushButton* m_more = nullptr;
    NumberField* m_kept = nullptr;
    Segmented* m_split = nullptr;
    QLabel* m_splitName = nullptr;
    QLabel* m_splitNote = nullptr;
    QComboBox* m_tokenizer = nullptr;
    QLabel* m_tokenizerName = nullptr;
    NumberField* m_vocabulary = nullptr;
    NumberField* m_stride = nullptr;
    QLabel* m_tokenizerNote = nullptr;
};

} // namespace cutaway
