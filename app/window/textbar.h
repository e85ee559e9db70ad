// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QPlainTextEdit>
#include <QTimer>
#include <QWidget>

class QToolButton;

namespace cutaway {

class ChipButton;

/// The text everyone is looking at: plain, of any length, with undo; grows to a few lines and scrolls from there on.
/// The caret is the cut red: it is what is going on.
class TextEdit : public QPlainTextEdit {
    Q_OBJECT

public:
    explicit TextEdit(QWidget* parent = nullptr);

    /// Replaces everything as one step that can be undone.
    void replaceText(const QString& text);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void insertFromMimeData(const QMimeData* source) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragMoveEvent(QDragMoveEvent* event) override;

private:
    void dress();
    void fitHeight();
    int shownHeight() const;
    void showCaret();

    QTimer m_blink;
    bool m_caretOn = false;
    bool m_fitting = false;
};

/// The round frame around the text and the button of the sample texts.
class TextFrame : public QWidget {
    Q_OBJECT

public:
    TextFrame(TextEdit* edit, QToolButton* samples, QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* object, QEvent* event) override;

private:
    void dress();

    TextEdit* m_edit;
};

/// The bar at the top: text, sample texts, model and device.
class TextBar : public QWidget {
    Q_OBJECT

public:
    explicit TextBar(QWidget* parent = nullptr);

    TextEdit* edit() const { return m_edit; }
    QToolButton* samplesButton() const { return m_samples; }
    ChipButton* modelButton() const { return m_model; }
    ChipButton* deviceButton() const { return m_device; }
    /// Whether model and device say more than their names.
    void setNotesShown(bool shown);

protected:
    void changeEvent(QEvent* event) override;

private:
    void dress();
    void retranslate();

    TextEdit* m_edit;
    QToolButton* m_samples;
    ChipButton* m_model;
    ChipButton* m_device;
};

} // namespace cutaway
