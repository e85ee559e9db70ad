// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "core/jobs/tokens.h"
#include "core/jobs/vocabulary.h"

class QAction;
class QLabel;
class QLineEdit;
class QStackedWidget;

namespace cutaway {

class EmptyState;
class TokenTable;
class VocabularyModel;

/// All tokens of a tokenizer as a table, and a line to search it.
class VocabularyPanel : public QWidget {
    Q_OBJECT

public:
    explicit VocabularyPanel(QWidget* parent = nullptr);

    /// Whether it is another vocabulary than before; a search of the one before ends then.
    bool setText(const TokenizedTextPtr& text);
    /// Shows the token as the current row, where the search finds it; −1 = none.
    void showId(int id);
    void retranslate();

Q_SIGNALS:
    void chosen(int id); ///< a row, by the user

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void search();
    void showCount();
    void showPage();
    void fitColumns();

    QLineEdit* m_search;
    QAction* m_clear; ///< in the line, while something is typed
    QLabel* m_count;
    QStackedWidget* m_pages; ///< the table, or why it has no rows
    EmptyState* m_nothing;
    TokenTable* m_table;
    VocabularyModel* m_model;
    VocabularyPtr m_searched; ///< the last vocabulary there was
    QString m_error; ///< of the regular expression
    int m_id = -1; ///< shown as current
};

} // namespace cutaway
