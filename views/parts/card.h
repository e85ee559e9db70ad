// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QHBoxLayout;
class QVBoxLayout;

namespace cutaway {

class ElidedLabel;

/// A sheet on the stage: white, a hairline around it, round corners; with a bold title and a note beside it where wanted.
class Card : public QFrame {
    Q_OBJECT

public:
    explicit Card(QWidget* parent = nullptr);

    void setTitle(const QString& title, const QString& note = {});
    QVBoxLayout* body() const { return m_body; }
    QHBoxLayout* head() const { return m_head; } ///< title, note, then what the caller adds at the right

private:
    QVBoxLayout* m_body;
    QHBoxLayout* m_head;
    ElidedLabel* m_title;
    ElidedLabel* m_note;
};

} // namespace cutaway
