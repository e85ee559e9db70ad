// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

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
    void say(Kind kind, const QString& sentence);
    /// As `say`, with one thing that can be done about it.
    void ask(const QString& sentence, const QString& action, const QString& other);
    void dismiss();
    QString sentence() const;
    QPushButton* actionButton() const { return m_action; }
    QPushButton* otherButton() const { return m_other; }

Q_SIGNALS:
    void actionChosen();
    void otherChosen();

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void dress();
    void retranslate();

    QLabel* m_icon;
    QLabel* m_text;
    QPushButton* m_action;
    QPushButton* m_other;
    QToolButton* m_close;
    Kind m_kind = Kind::Notice;
};

} // namespace cutaway
