// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/filechooser.h"

#include <QRegularExpression>

namespace cutaway {

void FileChooser::open(const QString& title, QFileDialog::FileMode mode, std::function<void(const QStringList&)> then,
    const QStringList& filters)
{
    if (m_dialog)
        return;
    m_dialog = new QFileDialog(m_window, title);
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    m_dialog->setFileMode(mode);
    if (mode == QFileDialog::Directory)
        m_dialog->setOption(QFileDialog::ShowDirsOnly);
    else if (!filters.isEmpty())
        m_dialog->setNameFilters(filters);
    connect(m_dialog, &QFileDialog::filesSelected, this, [then = std::move(then)](const QStringList& paths) {
        if (!paths.isEmpty())
            then(paths);
    });
    m_dialog->open();
}

void FileChooser::save(const QString& title, const QString& name, const QString& filter, const QString& suffix,
    std::function<void(const QString&)> then)
{
    if (m_dialog)
        return;
    m_dialog = new QFileDialog(m_window, title, QString(), filter);
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    m_dialog->setAcceptMode(QFileDialog::AcceptSave);
    m_dialog->setDefaultSuffix(suffix);
    m_dialog->selectFile(name + QLatin1Char('.') + suffix);
    connect(m_dialog, &QFileDialog::filterSelected, m_dialog, [dialog = m_dialog.data()](const QString& chosen) {
        static const QRegularExpression ending(QStringLiteral("\\*\\.(\\w+)"));
        if (const auto found = ending.match(chosen); found.hasMatch())
            dialog->setDefaultSuffix(found.captured(1));
    });
    connect(m_dialog, &QFileDialog::fileSelected, this, [then = std::move(then)](const QString& path) { then(path); });
    m_dialog->open();
}

void FileChooser::saveReport(const QString& name, std::function<void(const QString&)> then)
{
    save(tr("Save the report"), name, tr("Web page (*.html);;JSON (*.json)"), QStringLiteral("html"), std::move(then));
}

} // namespace cutaway
