// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/tokens/vocabularypanel.h"

#include <algorithm>

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QStackedWidget>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include "views/parts/emptystate.h"
#include "views/parts/theme.h"
#include "views/parts/tokenchip.h"
#include "views/parts/tokenfacts.h"
#include "views/parts/tokentext.h"
#include "views/tokens/tokentable.h"
#include "views/tokens/vocabularymodel.h"

namespace cutaway {

namespace {

    /// Tokens as chips, bytes in the typeface of code.
    class VocabularyDelegate : public QStyledItemDelegate {
    public:
        using QStyledItemDelegate::QStyledItemDelegate;

        void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
        {
            const Theme& theme = Theme::current();
            const auto& model = static_cast<const VocabularyModel&>(*index.model());
            const bool selected = option.state & QStyle::State_Selected;
            painter->save();
            painter->setRenderHint(QPainter::Antialiasing);
            painter->fillRect(option.rect, selected ? theme.cutbg : theme.panel);
            painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), theme.line);
            const QRect inner = option.rect.adjusted(theme.px(8), 0, -theme.px(8), -1);
            if (index.column() == VocabularyModel::TokenColumn) {
                const std::string_view bytes = model.vocabulary()->bytesOf(model.idAt(index.row()));
                ChipLook look;
                look.tint = index.row();
                look.selected = selected;
                const int width
                    = std::min(tokenWidth(bytes, theme.mono(13)) + 2 * theme.px(look.padding) + 2, inner.width());
                const int height = theme.px(22);
                paintChip(*painter, QRectF(inner.left(), inner.center().y() - height / 2.0, width, height), bytes,
                    theme.mono(13), look);
            } else {
                painter->setFont(index.column() == VocabularyModel::Bytes ? theme.mono(12) : theme.font(13));
                painter->setPen(theme.text);
                const auto alignment = index.data(Qt::TextAlignmentRole).value<Qt::Alignment>();
                painter->drawText(inner, alignment,
                    QFontMetrics(painter->font()).elidedText(index.data().toString(), Qt::ElideRight, inner.width()));
            }
            painter->restore();
        }
    };

} // namespace

VocabularyPanel::VocabularyPanel(QWidget* parent)
    : QWidget(parent)
    , m_search(new QLineEdit(this))
    , m_count(new QLabel(this))
    , m_pages(new QStackedWidget(this))
    , m_nothing(new EmptyState)
    , m_table(new TokenTable)
    , m_model(new VocabularyModel(this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    auto* row = new QHBoxLayout;
    row->setSpacing(12);
    row->addWidget(m_search, 1);
    row->addWidget(m_count);
    layout->addLayout(row);
    layout->addWidget(m_pages, 1);
    m_pages->addWidget(m_table);
    m_pages->addWidget(m_nothing);
    setTextRole(m_count, TextRole::Dim);
    m_clear = m_search->addAction(icon(QStringLiteral("close"), Tone::Dim), QLineEdit::TrailingPosition);
    m_clear->setVisible(false);
    connect(m_clear, &QAction::triggered, m_search, &QLineEdit::clear);

    m_table->setModel(m_model);
    m_table->setItemDelegate(new VocabularyDelegate(m_table));
    m_table->horizontalHeader()->setSectionResizeMode(VocabularyModel::Bytes, QHeaderView::Stretch);

    connect(m_search, &QLineEdit::textChanged, this, &VocabularyPanel::search);
    connect(m_model, &VocabularyModel::found, this, &VocabularyPanel::showCount);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex& now) {
        if (!now.isValid())
            return;
        m_id = m_model->idAt(now.row());
        Q_EMIT chosen(m_id);
    });
    retranslate();
    fitColumns();
}

bool VocabularyPanel::setText(const TokenizedTextPtr& text)
{
    const VocabularyPtr before = m_model->vocabulary();
    {
        const QSignalBlocker quiet(m_table->selectionModel()); // a reset is no choice of the user
        m_model->setText(text);
    }
    const bool other = m_model->vocabulary() != before;
    if (other)
        m_id = -1;
    if (m_model->vocabulary() && m_model->vocabulary() != m_searched) {
        m_searched = m_model->vocabulary();
        m_search->clear(); // what was looked for in another vocabulary says nothing of this one
    }
    showCount();
    return other;
}

void VocabularyPanel::showId(int id)
{
    m_id = id;
    const int row = m_model->rowOf(id);
    const QSignalBlocker quiet(m_table->selectionModel());
    if (row >= 0 && row != m_table->currentIndex().row()) {
        m_table->selectRow(row);
        m_table->scrollTo(m_model->index(row, 0));
    } else if (row < 0) {
        m_table->clearSelection();
        m_table->selectionModel()->clearCurrentIndex();
    }
    m_table->viewport()->update();
}

void VocabularyPanel::search()
{
    const VocabularyQuery query(m_search->text());
    m_error = query.error();
    m_clear->setVisible(!m_search->text().isEmpty());
    {
        const QSignalBlocker quiet(m_table->selectionModel());
        m_model->setQuery(query);
    }
    showId(m_id);
}

void VocabularyPanel::showCount()
{
    const int all = m_model->vocabulary() ? m_model->vocabulary()->size() : 0;
    if (!m_error.isEmpty())
        m_count->setText(tr("No regular expression: %1", "followed by what is wrong").arg(m_error));
    else if (m_model->rowCount() == all)
        m_count->setText(tr("%Ln tokens", nullptr, all));
    else
        m_count->setText(tr("%1 of %2", "found, all tokens").arg(number(m_model->rowCount()), number(all)));
    showPage();
}

/// A search that found nothing says so in the table's place.
void VocabularyPanel::showPage()
{
    if (!m_error.isEmpty())
        m_nothing->setTexts(tr("This is no regular expression"),
            tr("Mend what stands between the two slashes, or take the slashes away to look for the text itself."));
    else
        m_nothing->setTexts(tr("No token is found"),
            tr("No token of this vocabulary has %1. Type less of it, or something else; × shows all tokens.")
                .arg(quotedWords(m_search->text())));
    const bool nothing = m_model->vocabulary() && m_model->rowCount() == 0 && !m_model->isSearching();
    m_pages->setCurrentIndex(nothing ? 1 : 0);
}

void VocabularyPanel::fitColumns()
{
    const Theme& theme = Theme::current();
    const bool narrow = width() < theme.px(520);
    m_table->verticalHeader()->setDefaultSectionSize(theme.px(30));
    m_table->setColumnWidth(VocabularyModel::Id, theme.px(narrow ? 70 : 80));
    m_table->setColumnWidth(VocabularyModel::TokenColumn, theme.px(narrow ? 140 : 240));
    m_table->setColumnWidth(VocabularyModel::Here, theme.px(narrow ? 56 : 80));
}

void VocabularyPanel::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fitColumns();
}

void VocabularyPanel::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        fitColumns();
}

void VocabularyPanel::retranslate()
{
    m_search->setPlaceholderText(tr("Search text, id, hex bytes or /regex/"));
    m_search->setAccessibleName(tr("Search the vocabulary"));
    m_search->setToolTip(tr("A text, with · for a space; an id; bytes as 20 6c or 0x206c; or a /regular expression/."));
    m_clear->setToolTip(tr("Show all tokens"));
    m_table->setAccessibleName(tr("Vocabulary"));
    m_error = VocabularyQuery(m_search->text()).error(); // in Qt's words
    showCount();
}

} // namespace cutaway
