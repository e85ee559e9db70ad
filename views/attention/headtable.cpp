// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/attention/headtable.h"

#include <algorithm>
#include <numeric>

#include <QHeaderView>
#include <QPainter>
#include <QScopedValueRollback>
#include <QSortFilterProxyModel>
#include <QStyleOptionHeader>

#include "views/parts/colormap.h"
#include "views/parts/theme.h"
#include "views/parts/tips.h"

namespace cutaway {

namespace {

    constexpr int leastColumn = 56;
    constexpr int lineHeight = 30;

    /// Says in its text which way it is sorted: a style's arrow would lie over the words.
    class SortHeader : public QHeaderView {
    public:
        using QHeaderView::QHeaderView;

        static QString withArrow(const QString& name, bool isFirst, bool isDescending)
        {
            const QString arrow = isDescending ? QStringLiteral("↓") : QStringLiteral("↑");
            return isFirst ? name + QLatin1Char(' ') + arrow : arrow + QLatin1Char(' ') + name;
        }

    protected:
        void initStyleOptionForIndex(QStyleOptionHeader* option, int logicalIndex) const override
        {
            QHeaderView::initStyleOptionForIndex(option, logicalIndex);
            option->sortIndicator = QStyleOptionHeader::None;
            if (logicalIndex == sortIndicatorSection())
                option->text = withArrow(option->text, logicalIndex == 0, sortIndicatorOrder() == Qt::DescendingOrder);
        }
    };

} // namespace

void HeadModel::setNumbers(HeadMeasuresPtr measures, HeadDeltasPtr deltas, bool areEarlier)
{
    const int layers = measures ? measures->layers : deltas ? deltas->layers : 0;
    const int heads = measures ? measures->heads : deltas ? deltas->heads : 0;
    if (deltas && (deltas->layers != layers || deltas->heads != heads))
        deltas = nullptr;
    const bool another = layers != m_layers || heads != m_heads;
    if (another)
        beginResetModel();
    m_layers = layers;
    m_heads = heads;
    m_areEarlier = areEarlier && deltas;
    for (std::size_t i = 0; i < headMeasures.size(); ++i) {
        m_values[i] = valuesOf(headMeasures[i], measures, deltas);
        m_ends[i] = endOf(headMeasures[i], m_values[i]);
    }
    if (another)
        endResetModel();
    else if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

void HeadModel::setOff(std::vector<bool> off)
{
    if (off == m_off)
        return;
    m_off = std::move(off);
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, 0));
}

bool HeadModel::isAnyOff() const
{
    return std::find(m_off.begin(), m_off.end(), true) != m_off.end();
}

QString HeadModel::nameOfHead(int layer, int head, bool isOff)
{
    const QString name = QStringLiteral("L%1 H%2").arg(layer).arg(head);
    return isOff ? tr("%1 off", "a head that is switched off").arg(name) : name;
}

int HeadModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : m_layers * m_heads;
}

int HeadModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : 1 + static_cast<int>(headMeasures.size());
}

QVariant HeadModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const int layer = index.row() / m_heads, head = index.row() % m_heads;
    if (index.column() == 0) {
        const auto row = static_cast<std::size_t>(index.row());
        if (role == Qt::DisplayRole)
            return nameOfHead(layer, head, row < m_off.size() && m_off[row]);
        return role == ValueRole ? QVariant(static_cast<double>(index.row())) : QVariant();
    }
    const auto column = static_cast<std::size_t>(index.column() - 1);
    const HeadMeasure measure = headMeasures[column];
    const auto& values = m_values[column];
    const float value
        = values.empty() ? std::numeric_limits<float>::quiet_NaN() : values[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return textOf(measure, value);
    case Qt::ToolTipRole: {
        const QString tip
            = tr("%1 of L%2 H%3: %4").arg(nameOf(measure)).arg(layer).arg(head).arg(textOf(measure, value));
        return m_areEarlier && measure == HeadMeasure::DeltaLoss
            ? tr("%1, of an earlier text", "a head's number").arg(tip)
            : tip;
    }
    case ValueRole:
        return std::isnan(value) ? -std::numeric_limits<double>::infinity() : static_cast<double>(value);
    case FractionRole:
        return static_cast<double>(value / m_ends[column]);
    case SignedRole:
        return isSigned(measure);
    case EarlierRole:
        return m_areEarlier && measure == HeadMeasure::DeltaLoss;
    default:
        return {};
    }
}

QVariant HeadModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>((section == 0 ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    if (role == Qt::InitialSortOrderRole) // a number is of interest when it is large
        return static_cast<int>(section == 0 ? Qt::AscendingOrder : Qt::DescendingOrder);
    if (section == 0)
        return role == Qt::DisplayRole ? QVariant(tr("Head"))
            : role == Qt::ToolTipRole  ? QVariant(tr("Layer and head, both counted from 0"))
                                       : QVariant();
    const HeadMeasure measure = headMeasures[static_cast<std::size_t>(section) - 1];
    if (role == Qt::DisplayRole)
        return shortNameOf(measure);
    if (role != Qt::ToolTipRole)
        return {};
    const QString tip = tipOf(measure);
    return wrappedTip(m_areEarlier && measure == HeadMeasure::DeltaLoss
            ? tr("These are of an earlier text. %1", "what the column means").arg(tip)
            : tip);
}

void HeadCellDelegate::paintCell(QPainter& painter, const QRectF& rect, const QModelIndex& index, bool dimmed)
{
    const Theme& theme = Theme::current();
    const QString text = index.data(Qt::DisplayRole).toString();
    const double pad = theme.px(8);
    painter.setOpacity(dimmed || index.data(HeadModel::EarlierRole).toBool() ? 0.4 : 1.0);
    painter.setFont(theme.font(12));
    painter.setPen(theme.text);
    const QRectF inner = rect.adjusted(pad, 0, -pad, 0);
    if (index.column() == 0) {
        painter.drawText(inner, Qt::AlignLeft | Qt::AlignVCenter, text);
    } else {
        painter.drawText(inner.adjusted(0, 0, 0, -theme.px(6)), Qt::AlignRight | Qt::AlignVCenter, text);
        const double fraction = index.data(HeadModel::FractionRole).toDouble();
        const QRectF track(inner.left(), rect.bottom() - theme.px(7), inner.width(), theme.px(3));
        if (!std::isnan(fraction)) {
            const bool isDelta = index.data(HeadModel::SignedRole).toBool();
            painter.setRenderHint(QPainter::Antialiasing);
            painter.setPen(Qt::NoPen);
            painter.setBrush(theme.sunk);
            painter.drawRoundedRect(track, track.height() / 2, track.height() / 2);
            QRectF bar = track;
            const double share = std::clamp(std::abs(fraction), 0.0, 1.0);
            if (isDelta) { // from the middle, to the right above 0
                bar.setWidth(track.width() / 2 * share);
                bar.moveLeft(fraction < 0 ? track.center().x() - bar.width() : track.center().x());
                painter.setBrush(
                    QColor(colorAt(onGround(ColorMap::Difference, theme.dark), fraction < 0 ? 0.15 : 0.85)));
            } else {
                bar.setWidth(track.width() * share);
                painter.setBrush(theme.bar);
            }
            if (bar.width() >= 1.0)
                painter.drawRoundedRect(bar, bar.height() / 2, bar.height() / 2);
        }
    }
    painter.setOpacity(1.0);
}

void HeadCellDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const Theme& theme = Theme::current();
    const auto* table = qobject_cast<const HeadTable*>(option.widget);
    painter->save();
    if (option.state & QStyle::State_Selected) {
        painter->fillRect(option.rect, theme.cutbg);
        if (index.column() == 0)
            painter->fillRect(QRect(option.rect.topLeft(), QSize(theme.px(3), option.rect.height())), theme.cut);
    }
    painter->setPen(theme.line);
    painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
    paintCell(*painter, option.rect, index, table && table->isOutdated());
    painter->restore();
}

HeadTable::HeadTable(QWidget* parent)
    : QTableView(parent)
    , m_model(new HeadModel(this))
    , m_sorted(new QSortFilterProxyModel(this))
{
    m_sorted->setSourceModel(m_model);
    m_sorted->setSortRole(HeadModel::ValueRole);
    auto* header = new SortHeader(Qt::Horizontal, this);
    header->setSectionsClickable(true);
    setHorizontalHeader(header);
    setModel(m_sorted);
    setItemDelegate(new HeadCellDelegate(this));
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setTabKeyNavigation(false);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    horizontalHeader()->setTextElideMode(Qt::ElideRight);
    setSortingEnabled(true);
    sortByColumn(0, Qt::AscendingOrder);
    connect(header, &QHeaderView::sortIndicatorChanged, this, [this] { // after the rows have moved
        fitColumns();
        scrollToTop();
    });
    retranslate();
    fitColumns();
}

void HeadTable::setNumbers(HeadMeasuresPtr measures, HeadDeltasPtr deltas, bool areEarlier)
{
    const QScopedValueRollback<bool> following(m_following, true);
    m_model->setNumbers(std::move(measures), std::move(deltas), areEarlier);
    setCurrentHead(m_layer, m_head);
    fitColumns();
}

void HeadTable::setOff(std::vector<bool> off)
{
    m_model->setOff(std::move(off));
    fitColumns();
}

void HeadTable::setCurrentHead(int layer, int head)
{
    m_layer = layer;
    m_head = head;
    if (layer < 0 || head < 0 || layer >= m_model->layers() || head >= m_model->heads())
        return;
    const QScopedValueRollback<bool> following(m_following, true);
    const QModelIndex row = m_sorted->mapFromSource(m_model->index(layer * m_model->heads() + head, 0));
    if (currentIndex().row() != row.row()) {
        setCurrentIndex(row);
        scrollTo(row);
    }
}

void HeadTable::setOutdated(bool outdated)
{
    if (outdated == m_outdated)
        return;
    m_outdated = outdated;
    viewport()->update();
}

void HeadTable::currentChanged(const QModelIndex& current, const QModelIndex& previous)
{
    QTableView::currentChanged(current, previous);
    if (m_following || m_outdated || !current.isValid() || m_model->heads() < 1)
        return;
    const int row = m_sorted->mapToSource(current).row();
    m_layer = row / m_model->heads();
    m_head = row % m_model->heads();
    Q_EMIT headChosen(m_layer, m_head);
}

void HeadTable::fitColumns()
{
    const Theme& theme = Theme::current();
    const int columns = m_sorted->columnCount();
    const QFontMetrics metrics(theme.font(12));
    std::vector<int> widths;
    for (int column = 0; column < columns; ++column) { // its name and what stands around it
        QString name = m_sorted->headerData(column, Qt::Horizontal).toString();
        if (column == horizontalHeader()->sortIndicatorSection())
            name = SortHeader::withArrow(name, column == 0, true);
        widths.push_back(std::max(theme.px(leastColumn), metrics.horizontalAdvance(name) + theme.px(18)));
    }
    const QString head = m_model->isAnyOff() ? HeadModel::nameOfHead(10, 10, true) : QStringLiteral("L00 H00");
    widths.front() = std::max(widths.front(), metrics.horizontalAdvance(head) + theme.px(20));
    const int left = viewport()->width() - std::accumulate(widths.begin(), widths.end(), 0);
    for (int column = 0; column < columns; ++column)
        setColumnWidth(column, widths[static_cast<std::size_t>(column)] + std::max(0, left / columns));
    // Where not all columns are in sight, what one has waited for stands beside the names.
    const int deltas = columns - 1;
    const int place = left < 0 && m_model->hasDeltas() ? 1 : deltas;
    if (const int now = horizontalHeader()->visualIndex(deltas); now >= 0 && now != place)
        horizontalHeader()->moveSection(now, place);
    verticalHeader()->setDefaultSectionSize(theme.px(lineHeight));
}

void HeadTable::resizeEvent(QResizeEvent* event)
{
    QTableView::resizeEvent(event);
    fitColumns();
}

void HeadTable::retranslate()
{
    setAccessibleName(tr("What every head does, in numbers"));
    Q_EMIT m_model->headerDataChanged(Qt::Horizontal, 0, m_model->columnCount() - 1);
    fitColumns();
}

} // namespace cutaway
