// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QObject>
#include <QVariant>

class QSettings;
class QTemporaryDir;

namespace cutaway {

/// What the user has chosen for good, kept by QSettings. Each has its name, type and default in one table (settings.cpp);
/// a value of another type, or outside its bounds, counts as not set.
class Settings : public QObject {
    Q_OBJECT

public:
    enum Key {
        Theme,
        Language,
        TextScale,
        Threads,
        Device,
        InspectorShown,
        RecentModels,
        PictureFolder,
        Recipe,
        KeyCount
    };

    explicit Settings(QObject* parent = nullptr);
    ~Settings() override;

    QVariant get(Key key) const;
    QString text(Key key) const { return get(key).toString(); }
    int number(Key key) const { return get(key).toInt(); }
    double real(Key key) const { return get(key).toDouble(); }
    bool flag(Key key) const { return get(key).toBool(); }
    QStringList list(Key key) const { return get(key).toStringList(); }
    /// Ignores a value that the table does not allow.
    void set(Key key, const QVariant& value);
    void flush();
    QString fileName() const;

    /// From now on, new instances write into a folder that goes away with the program: for tests and the tour.
    static void useTemporary();

Q_SIGNALS:
    void changed(cutaway::Settings::Key key);

private:
    std::unique_ptr<QSettings> m_store;
};

} // namespace cutaway
