// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/textbar.h"

#include "app/window/chipbutton.h"
#include "app/window/hairline.h"
#include "views/parts/theme.h"

#include <algorithm>
#include <cmath>

#include <QAbstractTextDocumentLayout>
#include <QApplication>
#include <QDragEnterEvent>
#include <QHBoxLayout>
#include <QMimeData>
#include <QPainter>
#include <QScrollBar>
#include <QTextBlock>
#include <QTextLayout>
#include <QToolButton>

namespace cutaway {

namespace {
    constexpr int oneLineHeight = 36;
    constexpr int mostLines = 5;
    constexpr int fontPixels = 15;

    int lineHeight()
    {
        // As a layout makes it, which looks at the fonts behind the first one too.
        QTextLayout layout(QStringLiteral("x"), Theme::current().font(fontPixels));
        layout.beginLayout();
        const QTextLine line = layout.createLine();
        layout.endLayout();
        return static_cast<int>(std::ceil(line.height()));
    }
} // namespace

TextEdit::TextEdit(QWidget* parent)
    : QPlainTextEdit(parent)
{
    setObjectName(QStringLiteral("text"));
    setTabChangesFocus(true);
    setFrameStyle(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setStyleSheet(
        QStringLiteral("QPlainTextEdit, QPlainTextEdit:focus { border: 0; background: transparent; padding: 0; }"));
    viewport()->setAutoFillBackground(false);
    setCursorWidth(0); // drawn in paintEvent
    connect(&m_blink, &QTimer::timeout, this, [this] {
        m_caretOn = !m_caretOn;
        viewport()->update(cursorRect().adjusted(-2, 0, 4, 0));
    });
    connect(this, &QPlainTextEdit::cursorPositionChanged, this, &TextEdit::showCaret);
    connect(
        document()->documentLayout(), &QAbstractTextDocumentLayout::documentSizeChanged, this, &TextEdit::fitHeight);
    dress();
}

void TextEdit::dress()
{
    const QFont font = Theme::current().font(fontPixels);
    document()->setDefaultFont(font);
    setFont(font);
    document()->setDocumentMargin(0);
    fitHeight();
}

void TextEdit::fitHeight()
{
    if (m_fitting)
        return;
    m_fitting = true; // a new height may wrap the text anew
    const double lines = document()->documentLayout()->documentSize().height(); // this layout counts in lines
    const bool whole = lines <= mostLines;
    setVerticalScrollBarPolicy(whole ? Qt::ScrollBarAlwaysOff : Qt::ScrollBarAsNeeded);
    setFixedHeight(shownHeight() + 2);
    // What was scrolled away while there was less room comes back.
    if (whole)
        verticalScrollBar()->setValue(0);
    else
        ensureCursorVisible();
    m_fitting = false;
}

/// Of the first lines as they are laid out: Chinese ones are higher than Latin ones.
int TextEdit::shownHeight() const
{
    double height = 0.0;
    int lines = 0;
    for (QTextBlock block = document()->begin(); block.isValid() && lines < mostLines; block = block.next()) {
        document()->documentLayout()->blockBoundingRect(block); // lays it out
        const QTextLayout* layout = block.layout();
        for (int i = 0; i < layout->lineCount() && lines < mostLines; ++i, ++lines)
            height += layout->lineAt(i).height();
    }
    return std::max(lineHeight(), static_cast<int>(std::ceil(height)));
}

void TextEdit::replaceText(const QString& text)
{
    QTextCursor cursor(document());
    cursor.beginEditBlock();
    cursor.select(QTextCursor::Document);
    cursor.insertText(text);
    cursor.endEditBlock();
    cursor.movePosition(QTextCursor::End);
    setTextCursor(cursor);
}

void TextEdit::showCaret()
{
    m_caretOn = hasFocus();
    const int flash = QApplication::cursorFlashTime();
    if (m_caretOn && flash > 1)
        m_blink.start(flash / 2);
    else
        m_blink.stop();
    viewport()->update();
}

void TextEdit::paintEvent(QPaintEvent* event)
{
    QPlainTextEdit::paintEvent(event);
    if (!m_caretOn)
        return;
    const Theme& theme = Theme::current();
    const QRect caret = cursorRect();
    QPainter(viewport()).fillRect(caret.x(), caret.y() + 1, std::max(1, theme.px(1.25)), caret.height() - 2, theme.cut);
}

void TextEdit::focusInEvent(QFocusEvent* event)
{
    QPlainTextEdit::focusInEvent(event);
    showCaret();
}

void TextEdit::focusOutEvent(QFocusEvent* event)
{
    QPlainTextEdit::focusOutEvent(event);
    showCaret();
}

void TextEdit::resizeEvent(QResizeEvent* event)
{
    QPlainTextEdit::resizeEvent(event);
    fitHeight();
}

void TextEdit::changeEvent(QEvent* event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::ApplicationFontChange)
        dress();
}

void TextEdit::insertFromMimeData(const QMimeData* source)
{
    if (source->hasText())
        insertPlainText(source->text());
}

// Folders that are dropped are for the window, which opens them as models.
void TextEdit::dragEnterEvent(QDragEnterEvent* event)
{
    if (event->mimeData()->hasUrls())
        event->ignore();
    else
        QPlainTextEdit::dragEnterEvent(event);
}

void TextEdit::dragMoveEvent(QDragMoveEvent* event)
{
    if (event->mimeData()->hasUrls())
        event->ignore();
    else
        QPlainTextEdit::dragMoveEvent(event);
}

TextFrame::TextFrame(TextEdit* edit, QToolButton* samples, QWidget* parent)
    : QWidget(parent)
    , m_edit(edit)
{
    auto* layout = new QHBoxLayout(this);
    layout->addWidget(edit, 1);
    layout->addWidget(samples, 0, Qt::AlignTop);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setCursor(Qt::IBeamCursor);
    samples->setCursor(Qt::ArrowCursor);
    setFocusProxy(edit);
    edit->installEventFilter(this);
    dress();
}

void TextFrame::dress()
{
    const Theme& theme = Theme::current();
    const int free = std::max(2, theme.px(oneLineHeight) - lineHeight() - 2);
    layout()->setContentsMargins(theme.px(12), free / 2, theme.px(4), free - free / 2);
    layout()->setSpacing(theme.px(4));
}

void TextFrame::paintEvent(QPaintEvent*)
{
    const Theme& theme = Theme::current();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(theme.bg);
    painter.setPen(QPen(m_edit->hasFocus() ? theme.faint : theme.line, 1));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), theme.px(8), theme.px(8));
}

void TextFrame::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::ApplicationFontChange)
        dress();
}

bool TextFrame::eventFilter(QObject* object, QEvent* event)
{
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut)
        update();
    return QWidget::eventFilter(object, event);
}

TextBar::TextBar(QWidget* parent)
    : QWidget(parent)
    , m_edit(new TextEdit)
    , m_samples(new QToolButton)
    , m_model(new ChipButton(QStringLiteral("model")))
    , m_device(new ChipButton(QStringLiteral("cpu")))
{
    makePanel(this);
    m_samples->setObjectName(QStringLiteral("samples"));
    m_samples->setIcon(icon(QStringLiteral("text"), Tone::Dim));
    m_model->setObjectName(QStringLiteral("model"));
    m_device->setObjectName(QStringLiteral("device"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(16, 10, 16, 10);
    layout->setSpacing(12);
    layout->addWidget(new TextFrame(m_edit, m_samples), 1);
    layout->addWidget(m_model, 0, Qt::AlignTop);
    layout->addWidget(m_device, 0, Qt::AlignTop);
    dress();
    retranslate();
}

void TextBar::dress()
{
    const Theme& theme = Theme::current();
    m_samples->setIconSize(iconSizeFor({}));
    m_samples->setFixedHeight(lineHeight() + 2); // as high as one line of the text
    m_samples->setStyleSheet(
        QStringLiteral("QToolButton { min-height: 0; padding: %1px %2px; }").arg(theme.px(2)).arg(theme.px(5)));
}

void TextBar::setNotesShown(bool shown)
{
    m_model->setNoteShown(shown);
    m_device->setNoteShown(shown);
}

void TextBar::retranslate()
{
    m_edit->setPlaceholderText(tr("Type or paste a text: everything below follows it."));
    m_edit->setAccessibleName(tr("Text"));
    m_edit->setAccessibleDescription(tr("The text that every place shows."));
    m_samples->setToolTip(tr("Sample texts"));
    m_samples->setAccessibleName(tr("Sample texts"));
    m_model->setToolTip(tr("The model that reads the text"));
    m_model->setAccessibleName(tr("Model"));
    m_device->setToolTip(tr("Where the model runs"));
    m_device->setAccessibleName(tr("Device"));
}

void TextBar::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::ApplicationFontChange)
        dress();
}

} // namespace cutaway
