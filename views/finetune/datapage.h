// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

#include "core/jobs/finetune.h"
#include "core/jobs/table_preview.h"
#include "views/finetune/columnguess.h"
#include "views/finetune/datachooser.h"
#include "views/finetune/wizardpage.h"
#include "views/parts/spoken.h"

class QLabel;
class QPushButton;
class QStackedWidget;

namespace cutaway {

class Card;
class ColumnFields;
class InspectorSection;
class KeyValueList;
class PreviewTable;
class ReadingFields;

/// A role with where it stands in a recipe and what it is called on screen.
struct DataRole {
    ColumnRole role;
    std::string FinetuneRecipe::Data::*field;
};

/// First step of every task: a file of examples, how it is read, and which column is what.
class DataPage : public WizardPage {
    Q_OBJECT

public:
    explicit DataPage(std::vector<DataRole> roles, QWidget* parent = nullptr);

    /// Names and tips of the roles, in their order, and the sentences of the empty page, in the window's language.
    struct Words {
        QStringList names, tips;
        QString dropHere; ///< "Drop a file of texts and their classes here"
        QString forms; ///< what it may look like
    };
    void setWords(const Words& words);
    void setKnownData(const QList<KnownData>& data);

    void fill(const FinetuneRecipe& recipe);
    void takeInto(FinetuneRecipe& recipe) const;
    QString file() const { return m_file; }
    /// As the dialog does once a file is chosen.
    void takeFile(const QString& path);
    void setPreview(const TablePreviewPtr& preview);
    void setFailed(const QString& file, const Spoken& sentence);
    const TablePreviewPtr& preview() const { return m_preview; }

    QString title() const override;
    QString problem() const override;
    QString waitingFor() const override;
    QList<InspectorSection*> inspectorSections() const override;
    QString numbersAsCsv() const override;
    void retranslate() override;

Q_SIGNALS:
    void chooseFileRequested();
    void mapped(); ///< a file has been looked into, and its columns are known
    void previewWanted(const QString& file, const cutaway::TableOptions& options);
    /// Rows that are odd, in words, are asked of who can translate them.
    void problemsWanted(const std::vector<cutaway::TableProblem>& problems);

public:
    void setProblemWords(const QStringList& lines);

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void build();
    void ask();
    void showFile();
    void showReading();
    void showRows();
    void showFacts();
    void mapColumns();
    void optionChosen();

    std::vector<DataRole> m_roles;
    Words m_words;
    QString m_file;
    Spoken m_failed;
    TablePreviewPtr m_preview;
    bool m_isAsking = false;
    TableOptions m_options; ///< asked for
    std::vector<std::string> m_wanted; ///< column of each role as the recipe names it; empty = to be guessed
    std::vector<int> m_columns; ///< of each role; −1 = none

    QStackedWidget* m_stack;
    DataChooser* m_chooser;
    Card* m_card;
    QPushButton* m_change;
    ReadingFields* m_reading;
    ColumnFields* m_columnFields;
    PreviewTable* m_table;
    QLabel* m_more;
    QLabel* m_problems;
    InspectorSection* m_facts;
    KeyValueList* m_factRows;
    InspectorSection* m_advice;
    QLabel* m_adviceText;
};

} // namespace cutaway
