// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <functional>

#include <QStringList>
#include <QWidget>

#include "views/parts/spoken.h"

class QLabel;
class QPushButton;
class QToolButton;

namespace cutaway {

/// One sentence across the window: something the user gave could not be used, or something happened that they should know.
/// It stays until it is closed or something else is said; nothing is blocked by it.
class Banner : public QWidget {
    Q_OBJECT

public:
    explicit Banner(QWidget* parent = nullptr);

    enum class Kind { Problem, Notice };
    void say(Kind kind, const Spoken& sentence);
    /// As `say`, with up to three answers as buttons; `then` hears which one was chosen, and nothing when something else is said instead.
    void ask(const Spoken& sentence, const std::function<QStringList()>& answers, std::function<void(int)> then);
    void dismiss();
    QString sentence() const;
    QPushButton* answerButton(int index) const { return m_answers[static_cast<std::size_t>(index)]; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void dress();
    void retranslate();
    void showWords();

    QLabel* m_icon;
    QLabel* m_text;
    std::array<QPushButton*, 3> m_answers;
    Spoken m_sentence;
    std::function<QStringList()> m_words; ///< of the answers; empty: nothing is asked
    std::function<void(int)> m_then;
    QToolButton* m_close;
    Kind m_kind = Kind::Notice;
};

} // namespace cutaway
