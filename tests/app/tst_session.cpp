// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/session.h"
#include "app/window/settings.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSettings>
#include <QTemporaryDir>
#include <QtTest>

using namespace cutaway;

namespace {
SessionState example()
{
    SessionState state;
    state.text = QStringLiteral("Once “upon” a time\n从前 👩‍🚀\tend");
    state.model = QStringLiteral("/some/where/else");
    state.tokenizer = QStringLiteral("gpt2");
    state.place = QStringLiteral("generate");
    state.pausedRun = QStringLiteral("/runs/one");
    state.token = 18;
    state.layer = 3;
    state.head = 4;
    state.sampling = { 1.25, 7, 0.5, 18446744073709551615ull, 200, false };
    state.sampling.min_p = 0.05;
    state.sampling.typical = 0.9;
    state.sampling.repetition_penalty = 1.1;
    state.sampling.presence_penalty = -0.25;
    state.sampling.frequency_penalty = 0.5;
    state.sampling.no_repeat_ngram = 3;
    state.sampling.biases = { { " cat", -std::numeric_limits<double>::infinity() },
        { "狗, \"", -std::numeric_limits<double>::infinity() }, { " dog", 2.5 } };
    state.sampling.stop = { "\n", "The end" };
    state.curves = { CurveMetric::BitsPerByte, CurveAxis::Time, 200.0, {}, true };
    state.moreKnobs = true;
    state.geometry = QByteArray("\0\1\2\xff", 4);
    return state;
}
} // namespace

class TestSession : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void comesBackAsItWas()
    {
        const auto back = sessionFromJson(toJson(example()));
        QVERIFY(back);
        QVERIFY(*back == example());
    }
    void damagedValuesLeaveDefaults()
    {
        auto json = QJsonDocument::fromJson(toJson(example())).object();
        json["token"] = "many";
        json["layer"] = -7;
        json["sampling"] = QJsonObject { { "temperature", -3 }, { "top_p", 9 }, { "seed", 12 }, { "max_new", 0 },
            { "min_p", -1 }, { "typical", 0 }, { "repetition_penalty", "x" }, { "no_repeat_ngram", -2 },
            { "ban", QJsonArray { 3, "", " cat" } },
            { "boost", QJsonArray { "dog", QJsonObject { { "text", "cow" } } } }, { "stop", "here" } };
        json["text"] = 5;
        const auto back = sessionFromJson(QJsonDocument(json).toJson());
        QVERIFY(back);
        QCOMPARE(back->token, -1);
        QCOMPARE(back->layer, 0);
        QCOMPARE(back->sampling.temperature, 0.0);
        QCOMPARE(back->sampling.top_p, 1.0);
        QCOMPARE(back->sampling.max_new, 1);
        QCOMPARE(back->sampling.seed, SessionState().sampling.seed);
        QCOMPARE(back->sampling.min_p, 0.0);
        QCOMPARE(back->sampling.typical, 0.01);
        QCOMPARE(back->sampling.repetition_penalty, 1.0);
        QCOMPARE(back->sampling.no_repeat_ngram, 0);
        QCOMPARE(back->sampling.biases,
            (std::vector<TextBias> { { " cat", -std::numeric_limits<double>::infinity() }, { "cow", 0.0 } }));
        QVERIFY(back->sampling.stop.empty());
        QCOMPARE(back->text, QString());
        QCOMPARE(back->head, 4);
    }
    void rubbishIsNoSession_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("half") << toJson(example()).left(40);
        QTest::newRow("a list") << QByteArray("[1,2]");
        QTest::newRow("zeros") << QByteArray(200, '\0');
    }
    void rubbishIsNoSession()
    {
        QFETCH(QByteArray, bytes);
        QVERIFY(!sessionFromJson(bytes));
    }
    void isWrittenSoonAndWhole()
    {
        QTemporaryDir home;
        SessionFile file(home.filePath("deep/session.json"));
        QVERIFY(!file.load());
        file.save(example());
        QVERIFY(!QFile::exists(file.path())); // gathered, not at every key
        QTRY_VERIFY(QFile::exists(file.path()));
        QVERIFY(SessionFile(file.path()).load() == example());
        auto later = example();
        later.token = 2;
        file.save(later);
        file.flush();
        QCOMPARE(SessionFile(file.path()).load()->token, 2);
        QCOMPARE(QDir(home.filePath("deep")).entryList(QDir::Files).size(), 1); // nothing temporary is left
    }
    void damagedFileIsPutAside()
    {
        QTemporaryDir home;
        QFile damaged(home.filePath("session.json"));
        QVERIFY(damaged.open(QIODevice::WriteOnly));
        damaged.write("{\"text\": \"Once");
        damaged.close();
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression("session file .* is damaged"));
        QVERIFY(!SessionFile(home.filePath("session.json")).load());
        QVERIFY(QFile::exists(home.filePath("session.json.damaged")));
    }
    void settingsHaveTypesAndBounds()
    {
        Settings::useTemporary();
        Settings settings;
        QSignalSpy changed(&settings, &Settings::changed);
        QCOMPARE(settings.text(Settings::Theme), QStringLiteral("system"));
        settings.set(Settings::Theme, "dark");
        settings.set(Settings::Theme, "purple");
        QCOMPARE(settings.text(Settings::Theme), QStringLiteral("dark"));
        settings.set(Settings::TextScale, 99);
        QCOMPARE(settings.real(Settings::TextScale), 1.0);
        settings.set(Settings::TextScale, 1.5);
        settings.set(Settings::Threads, "three");
        QCOMPARE(settings.number(Settings::Threads), 0);
        settings.set(Settings::RecentModels, QStringList { "a", "b" });
        QCOMPARE(changed.count(), 3);
        settings.flush();
        QCOMPARE(Settings().real(Settings::TextScale), 1.5); // another instance reads the same file
        Settings::useTemporary();
        QCOMPARE(Settings().real(Settings::TextScale), 1.0);
    }
};

QTEST_GUILESS_MAIN(TestSession)
#include "tst_session.moc"
