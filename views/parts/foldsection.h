// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>
#include <QFrame>

class QVBoxLayout;

namespace cutaway {

/// Title, and under it one line that says what the section holds; pressed, it folds the section open or shut.
class FoldHeader : public QAbstractButton {
    Q_OBJECT

public:
    explicit FoldHeader(QWidget* parent = nullptr);

    void setSummary(const QString& summary, bool isProblem);
    QString summary() const { return m_summary; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

private:
    int textLeft() const;

    QString m_summary;
    bool m_isProblem = false;
};

/// A card that is folded away until one wants to see into it.
class FoldSection : public QFrame {
    Q_OBJECT

public:
    /// `name` is the object name of the header.
    explicit FoldSection(const char* name, QWidget* parent = nullptr);

    void setTitle(const QString& title);
    /// What it holds in one line; with `isProblem` what is wrong in it, which is marked.
    void setSummary(const QString& summary, bool isProblem = false);
    QString summary() const { return m_header->summary(); }
    bool isUnfolded() const { return m_header->isChecked(); }
    void setUnfolded(bool unfolded);
    FoldHeader* header() const { return m_header; }

Q_SIGNALS:
    void unfolded(bool on); ///< by the user

protected:
    QVBoxLayout* body() const { return m_body; }

private:
    FoldHeader* m_header;
    QWidget* m_content;
    QVBoxLayout* m_body;
};

} // namespace cutaway
