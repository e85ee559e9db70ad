// SPDX-License-Identifier: GPL-3.0-or-later
// The whole program for a test: its own home, settings and resources, driven as a person would.
#pragma once

#include "app/window/appearance.h"
#include "app/window/banner.h"
#include "app/window/commands.h"
#include "app/window/mainwindow.h"
#include "app/window/rail.h"
#include "app/window/settings.h"
#include "app/window/statusstrip.h"
#include "app/window/textbar.h"
#include "tests/app/tinymodel.h"
#include "views/parts/place.h"
#include "views/parts/ribbon.h"

#include <memory>

#include <QApplication>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

namespace cutaway::testing {

/// Resources with a tiny model called "tiny"; samples and recipes are the project's.
class Resources {
public:
    Resources()
    {
        writeTinyModel(m_folder.filePath("models/tiny"));
        QFile::link(QStringLiteral(CUTAWAY_SOURCE_DIR "/resources/samples"), m_folder.filePath("samples"));
        QFile::link(QStringLiteral(CUTAWAY_SOURCE_DIR "/resources/recipes"), m_folder.filePath("recipes"));
        QFile::link(QStringLiteral(CUTAWAY_SOURCE_DIR "/resources/texts"), m_folder.filePath("texts"));
        QFile::link(QStringLiteral(CUTAWAY_SOURCE_DIR "/resources/finetune"), m_folder.filePath("finetune"));
        qputenv("CUTAWAY_RESOURCES", m_folder.path().toUtf8());
    }
    QString path(const QString& name) const { return m_folder.filePath(name); }

private:
    QTemporaryDir m_folder;
};

class Program {
public:
    explicit Program(const QString& home, const QString& model = {})
        : appearance(*qApp, settings)
        , window(&settings, &appearance, { home, model })
    {
        settings.set(Settings::Threads, 1);
        window.resize(1280, 800);
        window.show();
    }
    TextEdit* edit() { return window.textBar()->edit(); }
    Workbench* workbench() { return window.workbench(); }

    void type(const QString& text)
    {
        edit()->setFocus();
        QTest::keyClicks(edit(), text);
    }
    void clearText()
    {
        edit()->selectAll();
        QTest::keyClick(edit(), Qt::Key_Delete);
    }
    void clickPlace(const QString& id) { QTest::mouseClick(window.rail()->button(id), Qt::LeftButton); }
    /// Waits until what is shown speaks of the text that is typed.
    bool settle(int timeout = 20000)
    {
        return QTest::qWaitFor(
            [this] {
                const auto text = workbench()->modelText();
                const auto reading = workbench()->reading();
                if (!workbench()->model() || !text || text->text != edit()->toPlainText().toStdString())
                    return false;
                if (text->tokens.empty())
                    return reading == nullptr;
                const auto last = std::min(text->tokens.size(),
                    static_cast<std::size_t>(reading ? reading->positions : 0) + (reading ? reading->firstToken : 0));
                return reading && last > reading->firstToken
                    && static_cast<int>(last - reading->firstToken) == reading->positions
                    && reading->ids.back() == text->tokens[last - 1].id
                    && reading->ids.front() == text->tokens[reading->firstToken].id
                    && (reading->positions == static_cast<int>(text->tokens.size())
                        || reading->positions == reading->contextLength);
            },
            timeout);
    }

    Settings settings;
    Appearance appearance;
    MainWindow window;
};

/// Nothing for a widget that isn't there: what is looked at next says so.
inline void click(QWidget* widget)
{
    if (widget)
        QTest::mouseClick(widget, Qt::LeftButton);
}

/// In place of what the line named `name` holds.
inline void typeInto(QWidget* within, const char* name, const char* text)
{
    auto* edit = within->findChild<QLineEdit*>(QLatin1String(name));
    edit->setFocus();
    edit->selectAll();
    QTest::keyClicks(edit, QLatin1String(text));
}

/// In the file dialog that is about to open.
inline void chooseInDialog(Program& program, const QString& file)
{
    QTRY_VERIFY(program.window.findChild<QFileDialog*>());
    auto* dialog = program.window.findChild<QFileDialog*>();
    dialog->setDirectory(QFileInfo(file).absolutePath());
    dialog->findChild<QLineEdit*>()->setText(file);
    click(dialog->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Open));
}

/// With CUTAWAY_PICTURES=FOLDER the window is kept there, to be looked at: light, dark and Chinese, on a large and a small
/// screen.
inline void keepPictures(Program& program, const QString& name)
{
    const QString folder = qEnvironmentVariable("CUTAWAY_PICTURES");
    if (folder.isEmpty())
        return;
    const QString theme = program.settings.text(Settings::Theme);
    const QString language = program.settings.text(Settings::Language);
    const QSize before = program.window.size();
    for (const char* how : { "light", "dark", "zh" }) {
        const QLatin1String looks(how);
        program.settings.set(
            Settings::Theme, looks == QLatin1String("dark") ? QStringLiteral("dark") : QStringLiteral("light"));
        program.settings.set(
            Settings::Language, looks == QLatin1String("zh") ? QStringLiteral("zh_CN") : QStringLiteral("en"));
        for (const QSize size : { QSize(1440, 900), QSize(1024, 768) }) {
            program.window.resize(size);
            QTest::qWait(150);
            program.window.grab().save(QStringLiteral("%1/%2-%3-%4.png").arg(folder, name, looks).arg(size.width()));
        }
    }
    program.settings.set(Settings::Theme, theme);
    program.settings.set(Settings::Language, language);
    program.window.resize(before);
    QTest::qWait(50);
}

/// Share of pixels that differ from the one in the corner: an empty picture has none.
inline double inkOf(const QImage& image)
{
    const QRgb ground = image.pixel(1, 1);
    qint64 different = 0;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            different += image.pixel(x, y) != ground;
    return static_cast<double>(different) / std::max<qint64>(1, qint64(image.width()) * image.height());
}

} // namespace cutaway::testing
