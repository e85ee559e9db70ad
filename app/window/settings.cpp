// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/settings.h"

#include <QSettings>
#include <QTemporaryDir>

namespace cutaway {

namespace {
    struct Row {
        Settings::Key key;
        const char* name;
        QMetaType::Type type;
        QVariant fallback;
        QStringList allowed; ///< of a text; empty = any
        double least = 0.0; ///< of a number
        double most = 0.0;
    };

    // A row's place is its key's value.
    const std::array<Row, Settings::KeyCount>& table()
    {
        static const std::array<Row, Settings::KeyCount> rows { {
            { Settings::Theme, "look/theme", QMetaType::QString, QStringLiteral("system"),
                { "system", "light", "dark" } },
            { Settings::Language, "look/language", QMetaType::QString, QStringLiteral("system"),
                { "system", "en", "zh_CN" } },
            { Settings::TextScale, "look/textScale", QMetaType::Double, 1.0, {}, 0.75, 3.0 },
            { Settings::Threads, "worker/threads", QMetaType::Int, 0, {}, 0, 1024 },
            { Settings::Device, "worker/device", QMetaType::QString, QStringLiteral("auto"), {} },
            { Settings::InspectorShown, "look/inspector", QMetaType::Bool, true, {} },
            { Settings::RecentModels, "models/recent", QMetaType::QStringList, QStringList(), {} },
            { Settings::PictureFolder, "files/pictures", QMetaType::QString, QString(), {} },
            { Settings::Recipe, "train/recipe", QMetaType::QString, QString(), {} },
        } };
        return rows;
    }

    bool isAllowed(const Row& row, const QVariant& value)
    {
        if (row.type == QMetaType::QString)
            return row.allowed.isEmpty() || row.allowed.contains(value.toString());
        if (row.type == QMetaType::Int || row.type == QMetaType::Double) {
            bool ok = false;
            const double number = value.toDouble(&ok);
            return ok && number >= row.least && number <= row.most;
        }
        return true;
    }

    std::unique_ptr<QTemporaryDir>& temporary()
    {
        static std::unique_ptr<QTemporaryDir> folder;
        return folder;
    }
} // namespace

Settings::Settings(QObject* parent)
    : QObject(parent)
    , m_store(temporary()
              ? std::make_unique<QSettings>(temporary()->filePath(QStringLiteral("settings.ini")), QSettings::IniFormat)
              : std::make_unique<QSettings>())
{
}

Settings::~Settings() = default;

void Settings::useTemporary()
{
    temporary() = std::make_unique<QTemporaryDir>();
}

QVariant Settings::get(Key key) const
{
    const Row& row = table()[key];
    QVariant value = m_store->value(QLatin1String(row.name), row.fallback);
    if (!value.convert(QMetaType(row.type)) || !isAllowed(row, value))
        return row.fallback;
    return value;
}

void Settings::set(Key key, const QVariant& value)
{
    const Row& row = table()[key];
    QVariant typed = value;
    if (!typed.convert(QMetaType(row.type)) || !isAllowed(row, typed) || typed == get(key))
        return;
    m_store->setValue(QLatin1String(row.name), typed);
    Q_EMIT changed(key);
}

QString Settings::fileName() const
{
    return m_store->fileName();
}

void Settings::flush()
{
    m_store->sync();
}

} // namespace cutaway
