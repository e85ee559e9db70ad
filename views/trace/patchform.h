// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include <QWidget>

#include "core/jobs/trace.h"

class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace cutaway {

/// What a patching is asked with: a clean and a corrupted text, the right and the wrong answer, and the button that starts or cancels it.
class PatchForm : public QWidget {
    Q_OBJECT

public:
    explicit PatchForm(QWidget* parent = nullptr);

    QString clean() const;
    QString corrupt() const;
    TokenChoice answer() const; ///< none: the likeliest after the clean text
    TokenChoice wrong() const; ///< none: the likeliest after the corrupted one
    /// The clean text is the window's until one types another.
    void follow(const QString& text);
    /// Both as if they had been typed, and no tokens.
    void setTexts(const QString& clean, const QString& corrupt);
    /// What a token that is left out is: the bytes of the likeliest after each text; empty = not known.
    void setLikeliest(const std::string& afterClean, const std::string& afterCorrupt);
    void setRunning(bool running);
    /// Where one has to type next.
    void focusMissing();
    void retranslate();

Q_SIGNALS:
    void textsEdited();
    void tokensEdited();
    void sampleClicked();
    void runClicked(); ///< or Cancel, while it runs

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    void connectParts();
    void fit();
    void showLikeliest();

    bool m_ownClean = false; ///< typed; else it follows the window's text
    bool m_running = false;
    std::string m_afterClean, m_afterCorrupt;
    QLabel* m_cleanLabel;
    QPlainTextEdit* m_clean;
    QLabel* m_corruptLabel;
    QPlainTextEdit* m_corrupt;
    QLabel* m_answerLabel;
    QLineEdit* m_answer;
    QLabel* m_wrongLabel;
    QLineEdit* m_wrong;
    QPushButton* m_copy;
    QPushButton* m_sample;
    QPushButton* m_run;
};

} // namespace cutaway
