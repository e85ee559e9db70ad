// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/parts/place.h"

#include <QApplication>
#include <QClipboard>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QStyleOptionToolButton>
#include <QToolButton>
#include <QVBoxLayout>
#include <QWidgetAction>

#include "views/parts/elidedlabel.h"
#include "views/parts/emptystate.h"
#include "views/parts/inspector.h"
#include "views/parts/theme.h"

namespace cutaway {

namespace {

    class CopyButton : public QToolButton {
    public:
        using QToolButton::QToolButton;

    protected:
        void initStyleOption(QStyleOptionToolButton* option) const override
        {
            QToolButton::initStyleOption(option);
            option->iconSize = iconSizeFor(text());
        }
    };

} // namespace

Place::Place(QWidget* parent)
    : QWidget(parent)
    , m_controls(new QHBoxLayout)
    , m_notice(new QLabel(this))
    , m_stack(new QStackedWidget(this))
    , m_scroll(new QScrollArea)
    , m_stage(new QWidget)
    , m_stageLayout(new QVBoxLayout(m_stage))
    , m_empty(new EmptyState)
    , m_inspector(new InspectorColumn(this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 16, 20, 16);
    layout->setSpacing(12);
    buildHead();
    m_controls->setSpacing(8);
    layout->addLayout(m_controls);
    m_notice->setWordWrap(true);
    m_notice->hide();
    setTextRole(m_notice, TextRole::Note);
    layout->addWidget(m_notice);
    m_stageLayout->setContentsMargins(0, 0, 0, 0);
    m_stageLayout->setSpacing(12);
    m_stage->installEventFilter(this);
    // Where the window is too small for what the stage holds, one scrolls instead of seeing it squeezed.
    m_stage->setProperty("clear", true);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setWidget(m_stage);
    m_stack->addWidget(m_scroll);
    m_stack->addWidget(m_empty);
    layout->addWidget(m_stack, 1);
    m_inspector->hide(); // until the window takes it
    Place::retranslate();
    retranslateFrame();
}

Place::~Place() = default;

void Place::buildHead()
{
    m_title = new QLabel(this);
    m_sentence = new ElidedLabel(this);
    setTextRole(m_title, TextRole::Title);
    setTextRole(m_sentence, TextRole::Dim);
    m_sentence->setContentsMargins(0, 0, 0, 2); // on the title's base line
    m_save = makeButton(ButtonKind::Flat, QStringLiteral("save"), this);
    m_full = makeButton(ButtonKind::Flat, QStringLiteral("fullscreen"), this);
    m_explain = makeButton(ButtonKind::Flat, QStringLiteral("help"), this);
    m_copy = new CopyButton(this);
    m_copy->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_copy->setPopupMode(QToolButton::MenuButtonPopup);
    m_copy->setIcon(icon(QStringLiteral("copy"), Tone::Dim));
    m_copyMenu = new QMenu(m_copy);
    m_copyNumbers = m_copyMenu->addAction(QString(), this, &Place::copyNumbersRequested);
    m_copyPicture = m_copyMenu->addAction(QString(), this, &Place::copyPictureRequested);
    m_saveNumbers = m_copyMenu->addAction(QString(), this, &Place::saveNumbersRequested);
    m_saveOverview = m_copyMenu->addAction(QString(), this, &Place::saveOverviewRequested);
    m_copySentence = m_copyMenu->addAction(QString(), this, &Place::copySentence);
    m_copyCommand = m_copyMenu->addAction(QString(), this, &Place::copyCommand);
    m_copy->setMenu(m_copyMenu);
    connect(m_copyMenu, &QMenu::aboutToShow, this, [this] {
        const bool any = !numbersAsCsv().isEmpty();
        m_copyNumbers->setEnabled(any);
        m_saveNumbers->setEnabled(any);
        m_copyPicture->setEnabled(hasPicture());
        m_saveOverview->setText(overviewTitle());
        m_saveOverview->setVisible(!overviewTitle().isEmpty());
        m_copySentence->setVisible(!sentence().isEmpty());
        m_copyCommand->setVisible(!commandLine().isEmpty());
    });
    connect(m_save, &QPushButton::clicked, this, &Place::savePictureRequested);
    connect(m_copy, &QToolButton::clicked, this, &Place::copyNumbersRequested);
    connect(m_full, &QPushButton::clicked, this, &Place::fullScreenRequested);
    connect(m_explain, &QPushButton::clicked, this, &Place::showExplanation);

    m_toolBox = new QWidget(this);
    auto* tools = new QHBoxLayout(m_toolBox);
    tools->setContentsMargins(0, 0, 0, 0);
    tools->setSpacing(4);
    for (QWidget* tool : { static_cast<QWidget*>(m_save), static_cast<QWidget*>(m_copy), static_cast<QWidget*>(m_full),
             static_cast<QWidget*>(m_explain) })
        tools->addWidget(tool);
    m_head = new QHBoxLayout;
    m_head->setSpacing(16);
    m_head->addWidget(m_title, 0, Qt::AlignBottom);
    m_head->addWidget(m_sentence, 1, Qt::AlignBottom);
    m_head->addWidget(m_toolBox, 0, Qt::AlignVCenter);
    static_cast<QVBoxLayout*>(layout())->addLayout(m_head);
}

void Place::addBesideTitle(QWidget* widget)
{
    m_head->insertWidget(1, widget, 0, Qt::AlignVCenter);
}

void Place::setTitle(const QString& title, const QString& sentence, const QString& shorter)
{
    m_title->setText(title);
    m_sentence->setFullText(sentence, shorter);
    setAccessibleName(title);
    setAccessibleDescription(sentence);
    m_inspector->setAccessibleName(tr("What is selected in %1").arg(title));
    fitTools();
}

QString Place::title() const
{
    return m_title->text();
}

void Place::paintPicture(QPainter& painter)
{
    m_stage->render(&painter, QPoint(), QRegion(), QWidget::DrawChildren);
}

QSize Place::pictureSize() const
{
    return m_stage->size();
}

QWidget* Place::inspector() const
{
    return m_inspector;
}

InspectorSection* Place::addInspectorSection(const QString& title)
{
    return m_inspector->addSection(title);
}

void Place::showEmpty(const QString& title, const QString& sentence, const QString& iconName)
{
    m_empty->setTexts(title, sentence, iconName);
    m_stack->setCurrentWidget(m_empty);
    m_save->setEnabled(false);
    m_copy->setEnabled(false);
}

void Place::showStage()
{
    m_stack->setCurrentWidget(m_scroll);
    m_save->setEnabled(true);
    m_copy->setEnabled(true);
}

bool Place::isShowingEmpty() const
{
    return m_stack->currentWidget() == m_empty;
}

void Place::setNotice(const QString& sentence, const QString& tip)
{
    m_notice->setText(sentence);
    m_notice->setToolTip(tip);
    fitNotice();
}

void Place::keepRoomForNotice(bool keep)
{
    m_keepsRoomForNotice = keep;
    fitNotice();
}

void Place::fitNotice()
{
    m_notice->ensurePolished(); // its font is the style sheet's
    m_notice->setMinimumHeight(m_keepsRoomForNotice ? m_notice->fontMetrics().lineSpacing() : 0);
    m_notice->setVisible(m_keepsRoomForNotice || !m_notice->text().isEmpty());
}

QString Place::notice() const
{
    return m_notice->text();
}

void Place::showExplanation()
{
    const Theme& theme = Theme::current();
    auto* popup = new QMenu(this);
    popup->setAttribute(Qt::WA_DeleteOnClose);
    auto* label = new QLabel(explanation());
    label->setTextFormat(Qt::RichText);
    label->setWordWrap(true);
    label->setFixedWidth(theme.px(380));
    label->setMargin(theme.px(12));
    auto* action = new QWidgetAction(popup);
    action->setDefaultWidget(label);
    popup->addAction(action);
    popup->setAccessibleName(tr("What one sees here"));
    popup->popup(m_explain->mapToGlobal(QPoint(m_explain->width() - theme.px(406), m_explain->height() + 4)));
}

void Place::copyCommand()
{
    QApplication::clipboard()->setText(commandLine());
    Q_EMIT statusMessage(tr("The command that shows this is on the clipboard."));
}

void Place::copySentence()
{
    QApplication::clipboard()->setText(sentence());
    Q_EMIT statusMessage(tr("The sentence is on the clipboard."));
}

void Place::retranslate() { }

void Place::retranslateFrame()
{
    m_copyNumbers->setText(tr("Copy the numbers (CSV)"));
    m_saveNumbers->setText(tr("Save the numbers …"));
    m_copyPicture->setText(tr("Copy the picture"));
    m_copySentence->setText(tr("Copy what one sees as a sentence"));
    m_copyCommand->setText(tr("Copy as a command"));
    m_save->setToolTip(tr("Save the picture as SVG, PNG or PDF"));
    m_copy->setToolTip(tr("Copy the numbers as CSV; more in the menu beside"));
    m_full->setToolTip(tr("Show the stage alone, on the full screen (F11)"));
    m_explain->setToolTip(tr("What one sees here and how to read it"));
    m_full->setAccessibleName(tr("Full screen"));
    m_explain->setAccessibleName(tr("Explain"));
    m_save->setAccessibleName(tr("Save picture"));
    m_copy->setAccessibleName(tr("Copy numbers"));
    fitTools();
}

// With little room the tools give their words up before the title gives up its own.
void Place::fitTools()
{
    const int words = fontMetrics().horizontalAdvance(tr("Save picture") + tr("Copy numbers"));
    const int sentence = m_sentence->shortestWidth();
    const bool roomy = width() >= m_title->sizeHint().width() + sentence + words + Theme::current().px(280);
    m_save->setText(roomy ? tr("Save picture") : QString());
    m_copy->setText(roomy ? tr("Copy numbers") : QString());
    m_copy->setToolButtonStyle(roomy ? Qt::ToolButtonTextBesideIcon : Qt::ToolButtonIconOnly);
}

void Place::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslateFrame();
        retranslate();
    }
    if (event->type() == QEvent::StyleChange && m_explain) {
        fitTools();
        fitNotice();
        stageResized(); // the scale may be another
    }
}

bool Place::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_stage && event->type() == QEvent::Resize)
        stageResized();
    return QWidget::eventFilter(watched, event);
}

void Place::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fitTools();
}

} // namespace cutaway
