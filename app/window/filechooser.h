// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QFileDialog>
#include <QObject>
#include <QPointer>

namespace cutaway {

/// File dialogs over a window: one at a time, which waits for nobody. What is asked for while one is open is passed over.
class FileChooser : public QObject {
    Q_OBJECT

public:
    explicit FileChooser(QWidget* window, QObject* parent = nullptr)
        : QObject(parent)
        , m_window(window)
    {
    }

    /// Files or a folder to read: at least one comes to `then`.
    void open(const QString& title, QFileDialog::FileMode mode, std::function<void(const QStringList&)> then,
        const QStringList& filters = {});
    /// A name to write to; `name` comes without the suffix. `suffix` ends what is typed without one, until another of the filters is chosen,
    /// "JSON (*.json)": then its ending does.
    void save(const QString& title, const QString& name, const QString& filter, const QString& suffix,
        std::function<void(const QString&)> then);
    /// The same for a report: HTML, or JSON where that is chosen.
    void saveReport(const QString& name, std::function<void(const QString&)> then);

private:
    QWidget* m_window;
    QPointer<QFileDialog> m_dialog;
};

} // namespace cutaway
