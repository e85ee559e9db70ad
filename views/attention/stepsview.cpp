// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/attention/stepsview.h"

#include <algorithm>
#include <array>
#include <limits>

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QEvent>
#include <QFontMetrics>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QStackedWidget>
#include <QTextDocumentFragment>
#include <QVBoxLayout>

#include "views/attention/stepscanvas.h"
#include "views/attention/stepsnumbers.h"
#include "views/parts/elidedlabel.h"
#include "views/parts/emptystate.h"
#include "views/parts/flowlayout.h"
#include "views/parts/theme.h"

namespace cutaway {

namespace {

    constexpr std::array presets { StepsPreset::Simple, StepsPreset::SelfAttentionV1, StepsPreset::SelfAttentionV2,
        StepsPreset::CausalV2, StepsPreset::CausalAttention };
    constexpr int presetCount = static_cast<int>(presets.size()) + 1; // and this text

    constexpr QSize page { 1120, 800 }; // of a picture that is saved, at scale 1

    QWidget* pairOf(QLabel* label, QAbstractSpinBox* box)
    {
        auto* pair = new QWidget;
        auto* row = new QHBoxLayout(pair);
        row->setContentsMargins(0, 0, 0, 0);
        row->setSpacing(8);
        row->addWidget(label);
        row->addWidget(box);
        label->setBuddy(box);
        box->setButtonSymbols(QAbstractSpinBox::NoButtons);
        setTextRole(label, TextRole::Dim);
        return pair;
    }

    std::vector<std::string> bookTokens()
    {
        return { "Your", " journey", " starts", " with", " one", " step" };
    }

} // namespace

StepsView::StepsView(QWidget* parent)
    : AttentionView(parent)
    , m_preset(new QComboBox)
    , m_causal(new QCheckBox)
    , m_scaled(new QCheckBox)
    , m_dropoutPair(nullptr)
    , m_dropoutLabel(new QLabel)
    , m_dropout(new QDoubleSpinBox)
    , m_seedPair(nullptr)
    , m_seedLabel(new QLabel)
    , m_seed(new QSpinBox)
    , m_stack(new QStackedWidget)
    , m_empty(new EmptyState)
    , m_scroll(new QScrollArea)
    , m_canvas(new StepsCanvas)
    , m_sentence(new QLabel)
    , m_note(new ElidedLabel)
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    auto* bar = new QWidget;
    buildControls(bar);
    layout->addWidget(bar);
    m_sentence->setTextFormat(Qt::RichText);
    m_sentence->setWordWrap(true);
    m_sentence->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_sentence->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    setTextRole(m_note, TextRole::Note);
    layout->addWidget(m_sentence);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setWidget(m_canvas);
    m_scroll->viewport()->setAutoFillBackground(false);
    m_canvas->setProperty("clear", true);
    m_scroll->viewport()->installEventFilter(this);
    m_stack->addWidget(m_scroll);
    m_stack->addWidget(m_empty);
    layout->addWidget(m_stack, 1);
    layout->addWidget(m_note);
    connect(m_canvas, &StepsCanvas::cellChanged, this, &StepsView::showCell);
    connect(m_canvas, &StepsCanvas::walkedTo, this, [this](const QRect& area) {
        m_scroll->ensureVisible(area.center().x(), area.center().y(), area.width() * 2, area.height() * 2);
    });
    for (const QScrollBar* scrollBar : { m_scroll->horizontalScrollBar(), m_scroll->verticalScrollBar() })
        connect(scrollBar, &QScrollBar::actionTriggered, m_canvas, &StepsCanvas::forgetPointed);
    retranslate();
}

void StepsView::buildControls(QWidget* bar)
{
    auto* row = new FlowLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    for (int i = 0; i < presetCount; ++i)
        m_preset->addItem(QString());
    m_causal->setChecked(true);
    m_scaled->setChecked(true);
    m_dropout->setRange(0.0, 0.9);
    m_dropout->setSingleStep(0.1);
    m_dropout->setDecimals(2);
    m_dropout->setKeyboardTracking(false);
    m_seed->setRange(0, std::numeric_limits<int>::max());
    m_seed->setValue(123);
    m_seed->setKeyboardTracking(false);
    m_dropoutPair = pairOf(m_dropoutLabel, m_dropout);
    m_seedPair = pairOf(m_seedLabel, m_seed);
    for (QWidget* control : { static_cast<QWidget*>(m_preset), static_cast<QWidget*>(m_causal),
             static_cast<QWidget*>(m_scaled), m_dropoutPair, m_seedPair })
        row->addWidget(control);
    connect(m_preset, &QComboBox::activated, this, &StepsView::chooseSubject);
    connect(m_causal, &QCheckBox::clicked, this, &StepsView::want);
    connect(m_scaled, &QCheckBox::clicked, this, &StepsView::want);
    connect(m_dropout, &QDoubleSpinBox::valueChanged, this, &StepsView::want);
    connect(m_seed, &QSpinBox::valueChanged, this, &StepsView::want);
}

bool StepsView::isOfTheBook() const
{
    return m_preset->currentIndex() > 0;
}

StepsRequest StepsView::request() const
{
    StepsRequest request;
    request.ofTheBook = isOfTheBook();
    if (request.ofTheBook) {
        request.preset = presets[static_cast<std::size_t>(m_preset->currentIndex() - 1)];
        return request;
    }
    if (m_data.reading)
        request.ids = m_data.reading->ids;
    request.layer = m_data.selectedLayer;
    request.head = m_data.selectedHead;
    request.causal = m_causal->isChecked();
    request.scaled = m_scaled->isChecked();
    request.dropout = m_dropout->value();
    request.seed = static_cast<std::uint64_t>(m_seed->value());
    return request;
}

void StepsView::setData(const AttentionData& data)
{
    const bool another = m_data.reading != data.reading;
    m_data = data;
    m_hasAsked = m_hasAsked && !(another && !isOfTheBook()); // another model may have read the same ids
    m_preset->setItemText(0, presetName(0));
    want();
    showNote(); // there may be edits now, or none any more
}

void StepsView::chooseSubject()
{
    want();
    Q_EMIT ownSubjectChanged();
}

void StepsView::want()
{
    for (QWidget* control : { static_cast<QWidget*>(m_causal), static_cast<QWidget*>(m_scaled), m_dropoutPair })
        control->setVisible(!isOfTheBook());
    m_seedPair->setVisible(!isOfTheBook() && m_dropout->value() > 0.0);
    const StepsRequest wanted = request();
    if (!isOfTheBook() && wanted.ids.empty()) { // no text: nothing to show, and no answer that may come late
        m_asked = wanted;
        m_hasAsked = m_isAnswered = false;
        m_steps = nullptr;
        m_problem.clear();
        m_canvas->setScene({});
        return showProblem();
    }
    if (m_hasAsked && wanted == m_asked)
        return;
    m_asked = wanted;
    m_hasAsked = true;
    m_isAnswered = false;
    m_problem.clear(); // it was another question's
    if (!m_steps)
        showProblem();
    showOutdated();
    Q_EMIT stepsWanted(wanted);
}

// Numbers that are not those asked for, or of a text that has changed, are dimmed at once.
void StepsView::showOutdated()
{
    m_canvas->setOutdated(m_steps && (!isThere() || (m_outdated && !m_shownRequest.ofTheBook)));
    showCell();
}

void StepsView::setSteps(const StepsRequest& request, const AttentionStepsPtr& steps)
{
    if (!steps || !m_hasAsked || request != m_asked)
        return; // a late answer
    m_problem.clear();
    m_steps = steps;
    m_shownRequest = request;
    m_isAnswered = true;
    showScene();
}

void StepsView::setProblem(const Spoken& sentence)
{
    m_problem = sentence;
    m_steps = nullptr;
    m_canvas->setScene({});
    showProblem();
}

void StepsView::showProblem()
{
    const bool noText = m_problem.isEmpty() && !m_hasAsked;
    m_empty->setTexts(m_problem.isEmpty() && !noText ? tr("The model is reading …") : tr("No steps to show"),
        noText ? tr("%1 The book's examples, above, need no text.", "why nothing is read").arg(m_noText.text())
               : m_problem.text(),
        QStringLiteral("attention"));
    m_stack->setCurrentWidget(m_steps ? static_cast<QWidget*>(m_scroll) : m_empty);
    showCell();
    showNote();
}

void StepsView::setEmptySentence(const Spoken& sentence)
{
    m_noText = sentence;
    showProblem();
}

void StepsView::showScene()
{
    std::vector<std::string> tokens;
    if (m_shownRequest.ofTheBook)
        tokens = bookTokens();
    else
        for (int i = 0; i < m_data.positions() && i < m_steps->x.rows; ++i)
            tokens.push_back(m_data.bytesAt(i));
    StepsScene scene(m_steps, std::move(tokens), m_shownRequest.ofTheBook);
    if (!m_shownRequest.ofTheBook)
        scene.endAt(m_selected);
    m_canvas->setScene(std::move(scene));
    showOutdated();
    showProblem();
}

void StepsView::setOutdated(bool outdated)
{
    m_outdated = outdated;
    showOutdated();
}

void StepsView::setSelectedPosition(int position)
{
    m_selected = position;
    if (!m_steps || m_shownRequest.ofTheBook)
        return;
    const int before = m_canvas->scene().endToken();
    m_canvas->scene().endAt(position);
    if (m_canvas->scene().endToken() == before)
        return;
    m_canvas->sceneChanged();
    showNote();
}

QString StepsView::sentenceShown() const
{
    const auto cell = m_canvas->cell();
    return m_steps && cell && !m_canvas->isOutdated() ? m_canvas->scene().explanation(*cell) : QString();
}

void StepsView::showCell()
{
    const QString sentence = sentenceShown();
    m_sentence->setText(
        sentence.isEmpty() ? tr("Point at a number to see what it is made of; click it to keep it.") : sentence);
}

void StepsView::showNote()
{
    const StepsScene& scene = m_canvas->scene();
    if (!m_steps)
        return m_note->setFullText({});
    if (m_shownRequest.ofTheBook)
        return m_note->setFullText(
            tr("The book's own example, chapter 3: its cells are the numbers that the book prints."),
            tr("The numbers that the book prints"));
    const int shown = scene.endToken() - scene.firstToken();
    if (shown >= scene.tokens())
        return m_note->setFullText(tr("As the model computes it by itself, without edits."), tr("Without edits"));
    const QLocale locale;
    const QString first = locale.toString(scene.firstToken()), last = locale.toString(scene.endToken() - 1);
    const QString shownTokens
        = tr("The tokens %1 to %2 of %3 are shown, up to the selected one or the last; sums go over "
             "all that come before.")
              .arg(first, last, locale.toString(scene.tokens()));
    // Where there are edits, that they are left out is the news.
    if (!m_data.edits.empty())
        return m_note->setFullText(
            tr("As the model computes it by itself, without edits.") + QLatin1Char(' ') + shownTokens,
            tr("Without edits · tokens %1 to %2 of %3").arg(first, last, locale.toString(scene.tokens())));
    m_note->setFullText(shownTokens, tr("Tokens %1 to %2; sums go over all before").arg(first, last));
}

bool StepsView::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_scroll->viewport() && event->type() == QEvent::Resize)
        // Without the scroll bars, so that one that comes does not bring itself about.
        m_canvas->setRoom(m_scroll->size()
            - QSize(m_scroll->verticalScrollBar()->sizeHint().width(),
                m_scroll->horizontalScrollBar()->sizeHint().height()));
    return AttentionView::eventFilter(watched, event);
}

QString StepsView::presetName(int index) const
{
    switch (index) {
    case 0:
        return tr("This text, L%1 H%2").arg(m_data.selectedLayer).arg(m_data.selectedHead);
    case 1:
        return tr("Book 3.3: without trainable weights");
    case 2:
        return tr("Book 3.4: SelfAttention_v1, seed 123");
    case 3:
        return tr("Book 3.4: SelfAttention_v2, seed 789");
    case 4:
        return tr("Book 3.5: masked, dropout 0.5");
    default:
        return tr("Book 3.5: CausalAttention, seed 123");
    }
}

void StepsView::retranslate()
{
    for (int i = 0; i < presetCount; ++i)
        m_preset->setItemText(i, presetName(i));
    fitPresetBox();
    m_preset->setAccessibleName(tr("What the steps are of"));
    m_preset->setToolTip(tr("The selected head on this text, or one of the examples of the book's chapter 3"));
    m_causal->setText(tr("Causal"));
    m_causal->setToolTip(tr("Masks the future, as a GPT does. Off: every token sees the whole text."));
    m_scaled->setText(tr("Scaled"));
    m_scaled->setToolTip(
        tr("Divides the scores by the root of the head's width. Off: see how much sharper the weights become."));
    m_dropoutLabel->setText(tr("Dropout"));
    m_dropout->setAccessibleName(tr("Dropout"));
    m_dropout->setToolTip(
        tr("The chance of a weight to become 0, as in training; 0 = none, as when the model answers."));
    m_seedLabel->setText(tr("Seed"));
    m_seed->setAccessibleName(tr("Seed"));
    m_seed->setToolTip(tr("Decides which weights are dropped."));
    m_canvas->setAccessibleName(tr("The steps of attention as matrices of numbers"));
    m_canvas->sceneChanged();
    showProblem();
}

// The longest name has room, whichever is chosen.
void StepsView::fitPresetBox()
{
    const Theme& theme = Theme::current();
    const QFontMetrics metrics(theme.font());
    int widest = 0;
    for (int i = 0; i < presetCount; ++i)
        widest = std::max(widest, metrics.horizontalAdvance(m_preset->itemText(i)));
    m_preset->setMinimumWidth(widest + theme.px(2 * 8 + 22 + 12)); // padding, arrow
}

void StepsView::changeEvent(QEvent* event)
{
    AttentionView::changeEvent(event);
    if (event->type() == QEvent::StyleChange) // the scale may be another
        fitPresetBox();
}

// A page is no matter of the window's shape.
StepsGeometry StepsView::pageGeometry() const
{
    const Theme& theme = Theme::current();
    StepsGeometry geometry;
    geometry.setScene(m_canvas->scene(), StepsPainter::sizes(), QSizeF(theme.px(page.width()), theme.px(page.height())),
        &StepsPainter::linesOf);
    return geometry;
}

QSize StepsView::pictureSize() const
{
    const Theme& theme = Theme::current();
    return pageGeometry().size().toSize().expandedTo(QSize(theme.px(320), theme.px(48)))
        + QSize(theme.px(48), theme.px(24 + 56 + 24));
}

void StepsView::paintPicture(QPainter& painter)
{
    const Theme& theme = Theme::current();
    painter.fillRect(QRect(QPoint(), pictureSize()), theme.panel);
    if (!isThere())
        return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const double pad = theme.px(24);
    painter.setPen(theme.text);
    painter.setFont(theme.font(20, true));
    painter.drawText(QPointF(pad, pad + theme.px(18)), tr("Attention, step by step"));
    painter.setPen(theme.dim);
    painter.setFont(theme.font(13));
    painter.drawText(QRectF(pad, pad + theme.px(28), pictureSize().width() - 2 * pad, theme.px(22)),
        Qt::AlignLeft | Qt::AlignTop, m_preset->currentText());
    painter.translate(pad, pad + theme.px(56));
    const StepsGeometry geometry = pageGeometry();
    StepsPainter(m_canvas->scene(), geometry).draw(painter, QRectF(QPointF(), geometry.size()), m_canvas->cell());
    painter.restore();
}

bool StepsView::isThere() const
{
    return m_steps && m_hasAsked && m_isAnswered;
}

QString StepsView::numbersAsCsv() const
{
    return isThere() ? m_canvas->scene().csv() : QString();
}

QString StepsView::numbersAsJson() const
{
    return isThere() ? stepsAsJson(*m_steps, m_shownRequest, m_data) : QString();
}

NumberTensors StepsView::numbersAsTensors() const
{
    return isThere() ? stepsAsTensors(*m_steps, m_shownRequest) : NumberTensors();
}

QString StepsView::commandVerb() const
{
    return isThere() && !m_shownRequest.ofTheBook ? QStringLiteral("attention") : QString();
}

QString StepsView::commandOptions() const
{
    return stepsOptions(m_shownRequest);
}

QString StepsView::commandAlone() const
{
    return isThere() && m_shownRequest.ofTheBook
        ? QStringLiteral("cutaway-cli attention ") + stepsOptions(m_shownRequest)
        : QString();
}

QString StepsView::explanation() const
{
    return tr(
        "<p>Attention as the book's chapter 3 builds it, from left to right. Each token's input is turned into a "
        "<b>query</b>, a <b>key</b> and a <b>value</b>. Every query times every key gives a <b>score</b>; divided, "
        "masked and put through softmax, the scores of a row become <b>weights</b>. The weights times the values are "
        "the <b>context vector</b>.</p>"
        "<p>Point at any number: outlined in blue and orange is what it is made of, and the sentence above writes the "
        "sum out. With the keyboard the arrow keys walk from number to number, Page up and Page down from matrix to "
        "matrix.</p>"
        "<p>Choose an example of the book's instead of this text, and compare with what it prints.</p>");
}

QString StepsView::sentence() const
{
    if (const QString sum = sentenceShown(); !sum.isEmpty() || !isOfTheBook())
        return QTextDocumentFragment::fromHtml(sum).toPlainText();
    return tr("Attention, step by step, of the book's own example. %1.").arg(ownSubject());
}

QString StepsView::ownSubject() const
{
    return isOfTheBook() ? m_preset->currentText() : QString();
}

} // namespace cutaway
