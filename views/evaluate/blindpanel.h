// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "core/jobs/blind_test.h"

class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace cutaway {

class Card;

/// Two answers side by side, without the names of who gave them; the user says which is better. Names and rate are told at the end, or on demand.
class BlindPanel : public QWidget {
    Q_OBJECT

public:
    explicit BlindPanel(QWidget* parent = nullptr);

    void setTest(const BlindTest& test, const QString& first, const QString& second);
    const BlindTest& test() const { return m_test; }
    bool isRevealed() const { return m_revealed; }
    QString resultText() const; ///< "second: 62.5 % …", also before it is revealed
    QString numbersAsCsv() const;
    void retranslate();

Q_SIGNALS:
    void voted();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void vote(BlindTest::Vote vote);
    void back();
    void showPair(std::size_t pair);
    void showState();

    BlindTest m_test;
    QString m_first, m_second;
    std::size_t m_pair = 0;
    std::vector<std::size_t> m_voted; ///< pairs in the order of their votes
    bool m_revealed = false;
    QLabel* m_state;
    QLabel* m_instruction;
    Card* m_cards[2];
    QPlainTextEdit* m_texts[2];
    QPushButton* m_left;
    QPushButton* m_tie;
    QPushButton* m_right;
    QPushButton* m_back;
    QPushButton* m_reveal;
    QLabel* m_result;
};

} // namespace cutaway
