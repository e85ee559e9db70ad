// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/attention/neuronsview.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include <QGraphicsOpacityEffect>
#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "views/attention/keyscores.h"
#include "views/attention/neuronsnumbers.h"
#include "views/attention/pairpainter.h"
#include "views/attention/pairstrips.h"
#include "views/parts/elidedlabel.h"
#include "views/parts/emptystate.h"
#include "views/parts/theme.h"
#include "views/parts/tokentext.h"

namespace cutaway {

namespace {

    constexpr double dimmed = 0.3; // opacity of what is outdated
    constexpr double edited = 1e-3; // a weight in use that differs more has been edited

    QString fixedText(double value, int decimals = 2)
    {
        return QLocale().toString(value, 'f', decimals).replace(QLatin1Char('-'), QChar(0x2212));
    }

} // namespace

NeuronsView::NeuronsView(QWidget* parent)
    : AttentionView(parent)
    , m_stack(new QStackedWidget)
    , m_empty(new EmptyState)
    , m_sheet(new QWidget)
    , m_sentence(new QLabel)
    , m_strips(new PairStrips)
    , m_sum(new QLabel)
    , m_component(new ElidedLabel)
    , m_keys(new KeyScores)
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_sheet);
    auto* sheet = new QVBoxLayout(m_sheet);
    sheet->setContentsMargins(0, 0, 0, 0);
    sheet->setSpacing(8);
    for (QLabel* label : { m_sentence, m_sum }) {
        label->setTextFormat(Qt::RichText);
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    setTextRole(m_sentence, TextRole::Heading);
    setTextRole(m_component, TextRole::Note);
    sheet->addWidget(m_sentence);
    sheet->addWidget(m_strips);
    sheet->addWidget(m_component);
    sheet->addWidget(m_sum);
    sheet->addWidget(m_keys, 1);
    connect(m_strips, &PairStrips::componentChanged, this, &NeuronsView::showComponent);
    connect(m_keys, &KeyScores::activated, this, &NeuronsView::choose);
    connect(m_keys, &KeyScores::pointed, this, [this](int key) {
        if (m_outdated)
            return;
        m_hovered = key;
        Q_EMIT positionHovered(key);
        want();
    });
    retranslate();
}

void NeuronsView::setData(const AttentionData& data)
{
    const bool another = m_data.reading != data.reading || m_data.selectedLayer != data.selectedLayer
        || m_data.selectedHead != data.selectedHead;
    m_data = data;
    if (!m_data.reading) {
        m_pair = nullptr;
        m_query = -1;
    }
    if (another)
        m_hovered = -1;
    want();
    showPair();
}

void NeuronsView::setSelectedPosition(int position)
{
    if (position == m_query)
        return;
    m_query = position;
    m_chosen = m_hovered = -1;
    want();
    showPair();
}

void NeuronsView::setHoveredPosition(int position)
{
    const int key = position >= 0 && position <= m_query ? position : -1;
    if (key == m_hovered)
        return;
    m_hovered = key;
    want();
}

void NeuronsView::setOutdated(bool outdated)
{
    if (outdated == m_outdated)
        return;
    m_outdated = outdated;
    if (outdated) {
        auto* effect = new QGraphicsOpacityEffect(m_sheet);
        effect->setOpacity(dimmed);
        m_sheet->setGraphicsEffect(effect);
    } else {
        m_sheet->setGraphicsEffect(nullptr);
    }
    m_sheet->setEnabled(!outdated);
}

bool NeuronsView::isThere() const
{
    return m_pair && m_data.reading && m_pair->generation == m_data.reading->generation
        && m_pair->layer == m_data.selectedLayer && m_pair->head == m_data.selectedHead && m_pair->query == m_query;
}

// The key that is pointed at, else the chosen one, else the strongest: which that is, the first answer tells.
void NeuronsView::want()
{
    if (!m_data.reading || m_query < 0 || m_query >= m_data.positions())
        return;
    int key = m_hovered >= 0 ? m_hovered : m_chosen;
    if (key < 0 && isThere())
        key = static_cast<int>(
            std::max_element(m_pair->weightRow.begin(), m_pair->weightRow.end()) - m_pair->weightRow.begin());
    key = key < 0 || key > m_query ? m_query : key;
    if (isThere() && m_pair->key == key)
        return showPair();
    Q_EMIT pairWanted(m_data.reading->generation, m_data.selectedLayer, m_data.selectedHead, m_query, key);
}

void NeuronsView::setPair(const AttentionPairPtr& pair)
{
    const bool first = !isThere();
    const AttentionPairPtr before = std::exchange(m_pair, pair);
    if (!isThere()) {
        m_pair = before;
        return;
    }
    m_problem.clear();
    if (first || before->weightRow != pair->weightRow)
        showKeys();
    showPair();
    if (m_chosen < 0 && m_hovered < 0)
        want(); // the strongest
}

void NeuronsView::setProblem(const Spoken& sentence)
{
    m_problem = sentence;
    m_pair = nullptr;
    showPair();
}

void NeuronsView::choose(int key)
{
    if (m_outdated)
        return;
    m_chosen = key;
    m_hovered = -1;
    want();
}

void NeuronsView::showKeys()
{
    std::vector<KeyScores::Row> rows;
    for (int key = 0; key <= m_query; ++key)
        rows.push_back({ m_data.bytesAt(key), m_pair->scaledRow[static_cast<std::size_t>(key)],
            m_pair->weightRow[static_cast<std::size_t>(key)] });
    m_keys->setRows(std::move(rows));
}

void NeuronsView::showPair()
{
    if (m_query < 0 || !m_problem.isEmpty() || !m_pair) {
        m_stack->setCurrentWidget(m_empty);
        retranslate();
        return;
    }
    m_stack->setCurrentWidget(m_sheet);
    if (!isThere())
        return; // the old one stays until the new one is there
    m_strips->setPair(m_pair, m_data.bytesAt(m_query), m_data.bytesAt(m_pair->key));
    m_keys->setChosen(m_pair->key);
    showWords();
}

void NeuronsView::showWords()
{
    const auto bold
        = [this](int position) { return QStringLiteral("<b>%1</b>").arg(m_data.nameAt(position).toHtmlEscaped()); };
    m_sentence->setText(
        tr("%1 looks at %2: %3", "query, key, weight")
            .arg(bold(m_query), bold(m_pair->key), QStringLiteral("<b>%1</b>").arg(weightText(m_pair->weight))));
    m_sum->setText(sumInWords() + (editNote().isEmpty() ? QString() : QStringLiteral("<br>") + editNote()));
    showComponent();
}

QString NeuronsView::sumInWords() const
{
    const int width = static_cast<int>(m_pair->q.size());
    return tr("Sum of the products = score <b>%1</b>; ÷ √%2 = <b>%3</b>; softmax over %Ln key(s) = <b>%4</b>", nullptr,
        m_query + 1)
        .arg(fixedText(m_pair->score))
        .arg(width)
        .arg(fixedText(m_pair->scaled), weightText(m_pair->weight));
}

// The pair is what the model computes; a pattern that was edited is not.
QString NeuronsView::editNote() const
{
    const bool isHead
        = m_data.showsOneHead() && m_data.mapOf.layer == m_pair->layer && m_data.mapOf.head == m_pair->head;
    if (!isHead || std::abs(m_data.map->at(m_pair->query, m_pair->key) - m_pair->weight) < edited)
        return {};
    return tr("An edit puts %1 in its place; this is what the model computes by itself.")
        .arg(weightText(m_data.map->at(m_pair->query, m_pair->key)));
}

// Those of the products that make most of the score.
QString NeuronsView::strongestInWords() const
{
    std::vector<int> order(m_pair->product.size());
    std::iota(order.begin(), order.end(), 0);
    const auto most = order.begin() + std::min<std::ptrdiff_t>(3, static_cast<std::ptrdiff_t>(order.size()));
    std::partial_sort(order.begin(), most, order.end(), [this](int a, int b) {
        return std::abs(m_pair->product[static_cast<std::size_t>(a)])
            > std::abs(m_pair->product[static_cast<std::size_t>(b)]);
    });
    QStringList parts;
    for (auto at = order.begin(); at != most; ++at)
        parts << tr("%1 (component %2)").arg(fixedText(m_pair->product[static_cast<std::size_t>(*at)])).arg(*at);
    return tr("Largest products: %1").arg(parts.join(tr(", ")));
}

void NeuronsView::showComponent()
{
    if (!m_pair)
        return;
    const int i = m_strips->component();
    if (i < 0 || i >= static_cast<int>(m_pair->q.size()))
        return m_component->setFullText(strongestInWords());
    const auto at = static_cast<std::size_t>(i);
    m_component->setFullText(
        tr("Component %1: q %2 × k %3 = %4")
            .arg(i)
            .arg(fixedText(m_pair->q[at], 4), fixedText(m_pair->k[at], 4), fixedText(m_pair->product[at], 4)));
}

void NeuronsView::retranslate()
{
    if (!m_problem.isEmpty())
        m_empty->setTexts(tr("Nothing to take apart"), m_problem.text(), QStringLiteral("attention"));
    else if (m_query < 0)
        m_empty->setTexts(tr("No token is selected"),
            tr("Click a token in the ribbon above: its query is then taken apart, key by key."),
            QStringLiteral("attention"));
    else
        m_empty->setTexts(tr("The model is reading …"), QString(), QStringLiteral("attention"));
    m_strips->setAccessibleName(tr("Query, key and their products, component by component"));
    m_strips->setToolTip(
        tr("q and k are the numbers of this head for the two tokens, one for each component. Where both "
           "have the same sign their product is positive and speaks for the key."));
    m_sum->setToolTip(
        tr("The score is divided by the root of the head's width, so that wide heads are no sharper; softmax "
           "turns the scores of all keys into weights that sum to 1."));
    m_keys->retranslate();
    if (m_stack->currentWidget() == m_sheet && isThere())
        showWords();
}

QSize NeuronsView::pictureSize() const
{
    const Theme& theme = Theme::current();
    const int rows = std::clamp(static_cast<int>(m_keys->rows().size()), 1, 40);
    return { theme.px(860),
        theme.px(24 + 56 + 24 + 24 + 24) + static_cast<int>(PairPainter::height()) + theme.px(24) * rows };
}

void NeuronsView::paintPicture(QPainter& painter)
{
    const Theme& theme = Theme::current();
    const QSize size = pictureSize();
    painter.fillRect(QRect(QPoint(), size), theme.panel);
    if (!isThere())
        return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const double pad = theme.px(24);
    const double width = size.width() - 2 * pad;
    painter.setPen(theme.text);
    painter.setFont(theme.font(20, true));
    painter.drawText(QPointF(pad, pad + theme.px(18)),
        QFontMetricsF(painter.font())
            .elidedText(tr("Attention · L%1 H%2").arg(m_pair->layer).arg(m_pair->head), Qt::ElideRight, width));
    painter.setFont(theme.font(13));
    painter.setPen(theme.dim);
    painter.drawText(QRectF(pad, pad + theme.px(28), width, theme.px(22)), Qt::AlignLeft | Qt::AlignTop, sentence());
    double top = pad + theme.px(56);
    m_strips->draw(painter, QRectF(pad, top, width, PairPainter::height()));
    top += PairPainter::height() + theme.px(8);
    m_keys->paintStrongest(painter, QRectF(pad, top, width, size.height() - pad - top));
    painter.restore();
}

QString NeuronsView::numbersAsCsv() const
{
    return isThere() ? pairAsCsv(*m_pair, m_data) : QString();
}

QString NeuronsView::numbersAsJson() const
{
    return isThere() ? pairAsJson(*m_pair, m_data) : QString();
}

NumberTensors NeuronsView::numbersAsTensors() const
{
    return isThere() ? pairAsTensors(*m_pair, m_data) : NumberTensors();
}

QString NeuronsView::commandVerb() const
{
    return isThere() ? QStringLiteral("attention") : QString();
}

QString NeuronsView::commandOptions() const
{
    return QStringLiteral("--layer %1 --head %2 --neurons %3,%4")
        .arg(m_pair->layer)
        .arg(m_pair->head)
        .arg(m_pair->query)
        .arg(m_pair->key);
}

QString NeuronsView::explanation() const
{
    return tr(
        "<p>A head gives each token three lists of numbers: its <b>query</b> q (what it seeks), its <b>key</b> k "
        "(what it offers) and its value. A token looks at another as much as its query fits the other's key.</p>"
        "<p>The strips show q of the selected token and k of another one, number by number, and below them their "
        "products: red speaks for the key, blue against it. Their sum is the <b>score</b>. Divided by the root of the "
        "head's width, softmax turns the scores of all keys into <b>weights</b> that sum to 1.</p>"
        "<p>Point at a key in the list to take it apart, click it to keep it.</p>");
}

QString NeuronsView::sentence() const
{
    if (!isThere())
        return {};
    return tr("In L%1 H%2, %3 looks at %4: %5. The score %6, divided by √%7, is %8.")
        .arg(QString::number(m_pair->layer), QString::number(m_pair->head), m_data.nameAt(m_query),
            m_data.nameAt(m_pair->key), weightText(m_pair->weight), fixedText(m_pair->score),
            QString::number(m_pair->q.size()), fixedText(m_pair->scaled));
}

} // namespace cutaway
