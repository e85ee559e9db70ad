// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/overlaydialog.h"

#include "views/parts/theme.h"
#include "views/parts/tokentext.h"
#include "views/train/trainchoices.h"

#include <cmath>

#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

namespace cutaway {

OverlayDialog::OverlayDialog(
    const std::vector<RunSummary>& runs, const QString& shown, const QStringList& chosen, QWidget* parent)
    : QDialog(parent)
    , m_search(new QLineEdit)
    , m_list(new QListWidget)
    , m_note(new QLabel)
{
    setWindowTitle(tr("Draw other runs beside this one"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 24, 24, 16);
    layout->setSpacing(12);
    auto* title = new QLabel(windowTitle());
    setTextRole(title, TextRole::Title);
    layout->addWidget(title);
    m_search->setPlaceholderText(tr("Search name, text, tags, note"));
    m_search->setAccessibleName(tr("Search runs"));
    layout->addWidget(m_search);
    m_list->setAccessibleName(tr("Runs"));
    layout->addWidget(m_list, 1);
    setTextRole(m_note, TextRole::Note);
    m_note->setWordWrap(true);
    layout->addWidget(m_note);
    for (const RunSummary& run : runs) {
        const QString folder = QString::fromStdString(run.folder);
        if (folder == shown || run.tokensSeen == 0 || !isTraining(run))
            continue;
        const double loss = std::isfinite(run.valLoss) ? run.valLoss : run.trainLoss;
        QStringList words { QString::fromStdString(run.name), filesWords(run.recipe),
            tr("%Ln step(s)", nullptr, static_cast<int>(run.steps)) };
        if (std::isfinite(loss))
            words << (std::isfinite(run.valLoss) ? tr("validation %1") : tr("train %1"))
                         .arg(QLocale().toString(loss, 'f', 2));
        words.removeAll(QString());
        auto* item = new QListWidgetItem(words.join(QStringLiteral(" · ")), m_list);
        QStringList searched = words;
        for (const std::string& tag : run.tags)
            searched << QString::fromStdString(tag);
        searched << QString::fromStdString(run.note);
        item->setData(Qt::UserRole, folder);
        item->setData(Qt::UserRole + 1, searched.join(QLatin1Char(' ')));
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        item->setCheckState(chosen.contains(folder) ? Qt::Checked : Qt::Unchecked);
    }
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    buttons->button(QDialogButtonBox::Ok)->setText(tr("Draw"));
    buttons->button(QDialogButtonBox::Cancel)->setText(tr("Cancel"));
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_search, &QLineEdit::textChanged, this, &OverlayDialog::filter);
    connect(m_list, &QListWidget::itemChanged, this, &OverlayDialog::holdToMost);
    holdToMost();
    resize(QSize(520, 460) * Theme::current().scale);
}

void OverlayDialog::filter(const QString& words)
{
    const QStringList wanted = words.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    for (int i = 0; i < m_list->count(); ++i) {
        const QString in = m_list->item(i)->data(Qt::UserRole + 1).toString();
        m_list->item(i)->setHidden(!std::all_of(
            wanted.begin(), wanted.end(), [&](const QString& word) { return in.contains(word, Qt::CaseInsensitive); }));
    }
}

void OverlayDialog::holdToMost()
{
    const bool full = folders().size() >= most;
    const QSignalBlocker quiet(m_list);
    for (int i = 0; i < m_list->count(); ++i) {
        QListWidgetItem* item = m_list->item(i);
        item->setFlags(item->flags().setFlag(Qt::ItemIsEnabled, !full || item->checkState() == Qt::Checked));
    }
    m_note->setText(m_list->count() == 0 ? tr("There is no other run yet that has been evaluated.")
            : full ? tr("No more than %n run(s): their colours could not be told apart.", nullptr, most)
                   : tr("Their curves are drawn as they stand in their folders now."));
}

QStringList OverlayDialog::folders() const
{
    QStringList ticked;
    for (int i = 0; i < m_list->count(); ++i)
        if (m_list->item(i)->checkState() == Qt::Checked)
            ticked << m_list->item(i)->data(Qt::UserRole).toString();
    return ticked;
}

} // namespace cutaway
