// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace cutaway {

class ElidedLabel;

/// The bar at the bottom: what the worker does, how far it is, a Cancel; else the last thing that was said.
class StatusStrip : public QWidget {
    Q_OBJECT

public:
    explicit StatusStrip(QWidget* parent = nullptr);

    /// What goes on; `fraction` below 0 = not known. Stays until it is ended.
    /// `pauses`: what the button ends can go on later.
    void showTask(const QString& text, double fraction, bool pauses = false);
    void endTask();
    /// Said once; stands while no task is shown.
    void showMessage(const QString& text);
    QString shownText() const;
    QPushButton* cancelButton() const { return m_cancel; }
    /// Whether it says at its end that everything is kept.
    void setNoteShown(bool shown);

Q_SIGNALS:
    void cancelled();

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();

    QProgressBar* m_progress;
    ElidedLabel* m_text;
    QPushButton* m_cancel;
    QLabel* m_kept;
    QString m_message;
    bool m_busy = false;
    bool m_pauses = false;
};

} // namespace cutaway
