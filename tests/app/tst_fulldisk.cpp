// SPDX-License-Identifier: GPL-3.0-or-later
// A training in the window whose disk is really full: a small file system of its own where one may be mounted, else a limit on the size of files.
#include "app/window/traindesk.h"
#include "tests/app/harness.h"
#include "views/parts/theme.h"
#include "views/train/trainplace.h"

#include <csignal>

#include <QPushButton>

#include <sys/mount.h>
#include <sys/resource.h>

using namespace cutaway;
using namespace cutaway::testing;

namespace {
/// The folder of runs, with little room until more is made.
class SmallDisk {
public:
    explicit SmallDisk(const QString& folder)
        : m_folder(folder.toLocal8Bit())
    {
        std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &m_free);
        QDir().mkpath(folder);
        m_mounted = ::mount("tmpfs", m_folder.constData(), "tmpfs", 0, "size=300k") == 0;
        if (!m_mounted) {
            const rlimit tight { 200'000, m_free.rlim_max };
            setrlimit(RLIMIT_FSIZE, &tight);
        }
        qInfo("%s", m_mounted ? "a file system of 300 kB" : "files of 200 kB at most");
    }
    ~SmallDisk()
    {
        makeRoom();
        if (m_mounted)
            ::umount2(m_folder.constData(), MNT_DETACH);
    }
    SmallDisk(const SmallDisk&) = delete;
    SmallDisk& operator=(const SmallDisk&) = delete;

    void makeRoom()
    {
        if (m_mounted)
            ::mount("tmpfs", m_folder.constData(), "tmpfs", MS_REMOUNT, "size=64m");
        else
            setrlimit(RLIMIT_FSIZE, &m_free);
    }

private:
    QByteArray m_folder;
    rlimit m_free {};
    bool m_mounted = false;
};
} // namespace

class FullDiskTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        Settings::useTemporary();
        Theme::apply(*qApp, false);
        m_resources = std::make_unique<Resources>();
    }
    void init()
    {
        m_home = std::make_unique<QTemporaryDir>();
        qputenv("XDG_DATA_HOME", m_home->filePath("data").toUtf8());
    }
    void itWaitsAndGoesOnWhereItWas()
    {
        Program program(m_home->path());
        SmallDisk disk(m_home->filePath("runs"));
        TrainPlace* place = begin(program, recipe(2000));
        TrainDesk* desk = program.window.trainDesk();
        QTRY_VERIFY_WITH_TIMEOUT(desk->waitsForRoom(), 60000);
        QVERIFY(desk->state() == TrainState::Paused);
        QVERIFY2(place->notice().contains("Nothing is lost"), qPrintable(place->notice()));
        QVERIFY(program.window.banner()->sentence().contains("Make room"));
        QVERIFY(!QDir(desk->runFolder() + "/checkpoints").exists("step-1")); // there is no checkpoint to fall back on
        const auto stood = desk->step();
        QVERIFY(stood > 0 && stood < 2000);

        // Other places are answered meanwhile, and going on without room only says so again.
        program.clickPlace("attention");
        program.clearText();
        program.type("who");
        QVERIFY(program.settle());
        program.clickPlace("train");
        desk->resume();
        QTRY_VERIFY_WITH_TIMEOUT(desk->waitsForRoom(), 60000);

        disk.makeRoom();
        desk->resume();
        QTRY_VERIFY_WITH_TIMEOUT(desk->state() == TrainState::Finished, 120000);
        QCOMPARE(desk->step(), std::int64_t(2000));
        const auto& steps = place->history().steps();
        QCOMPARE(steps.size(), std::size_t(2000)); // each once: none was made again
        QVERIFY(QDir(desk->runFolder() + "/checkpoints/step-2000").exists("model.safetensors"));
    }
    void closingAsksAndStoppingKeepsIt()
    {
        Program program(m_home->path());
        SmallDisk disk(m_home->filePath("runs"));
        begin(program, recipe(1'000'000));
        TrainDesk* desk = program.window.trainDesk();
        QTRY_VERIFY_WITH_TIMEOUT(desk->waitsForRoom(), 60000);
        program.window.close();
        QVERIFY(program.window.isVisible());
        QVERIFY(program.window.banner()->sentence().contains("steps since its last checkpoint are lost"));
        QTest::mouseClick(program.window.banner()->answerButton(0), Qt::LeftButton); // "Try to keep and close"
        QTRY_VERIFY_WITH_TIMEOUT(desk->waitsForRoom(), 60000);
        QVERIFY(program.window.isVisible()); // there was no room to keep it
        disk.makeRoom();
        const auto stood = desk->step();
        program.window.close();
        QTest::mouseClick(program.window.banner()->answerButton(0), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(!program.window.isVisible(), 60000);
        QVERIFY(QDir(desk->runFolder() + "/checkpoints").exists(QStringLiteral("step-%1").arg(stood))
            || QDir(desk->runFolder() + "/checkpoints").exists(QStringLiteral("step-%1").arg(desk->step())));
    }
    void itCanBeGivenUp()
    {
        Program program(m_home->path());
        SmallDisk disk(m_home->filePath("runs"));
        begin(program, recipe(1'000'000));
        TrainDesk* desk = program.window.trainDesk();
        QTRY_VERIFY_WITH_TIMEOUT(desk->waitsForRoom(), 60000);
        const QString folder = desk->runFolder();
        QVERIFY(QFileInfo::exists(folder));
        desk->discard();
        QTRY_VERIFY_WITH_TIMEOUT(!QFileInfo::exists(folder), 60000);
        QVERIFY(desk->state() == TrainState::Idle);
    }

private:
    TrainPlace* begin(Program& program, const TrainRecipe& recipe)
    {
        program.settle();
        program.clickPlace("train");
        program.window.startTraining(recipe, "full");
        return static_cast<TrainPlace*>(program.window.place("train"));
    }
    static TrainRecipe recipe(std::int64_t steps)
    {
        TrainRecipe recipe;
        recipe.model = { 0, 16, 16, 2, 1, 0.0, false, true };
        recipe.tokenizer = "bytes";
        recipe.data.files = { CUTAWAY_SOURCE_DIR "/resources/samples/long.txt" };
        recipe.data.context_length = recipe.data.stride = 16;
        recipe.data.batch_size = 4;
        recipe.epochs = 100000;
        recipe.max_steps = steps;
        recipe.checkpoint_every = 0;
        recipe.eval_freq = 100;
        recipe.eval_iter = 1;
        recipe.sample.max_new = 0;
        return recipe;
    }

    std::unique_ptr<Resources> m_resources;
    std::unique_ptr<QTemporaryDir> m_home;
};

QTEST_MAIN(FullDiskTest)
#include "tst_fulldisk.moc"
