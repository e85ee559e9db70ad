// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "views/generate/textlist.h"

using namespace cutaway;
using Texts = std::vector<std::string>;

class TextListTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void commasPartTexts_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QStringList>("texts");
        QTest::newRow("nothing") << "" << QStringList {};
        QTest::newRow("blanks") << "  , ,, " << QStringList {};
        QTest::newRow("one") << "cat" << QStringList { "cat" };
        QTest::newRow("spaces around don't count") << "  cat ,dog  " << QStringList { "cat", "dog" };
        QTest::newRow("spaces inside do") << "The end" << QStringList { "The end" };
        QTest::newRow("quotes keep spaces and commas") << "\" cat\", \"a, b\"" << QStringList { " cat", "a, b" };
        QTest::newRow("signs") << "\"\\n\", \\t, \"\\\"\", \"\\\\\"" << QStringList { "\n", "\t", "\"", "\\" };
        QTest::newRow("a backslash alone") << "a\\b, c\\" << QStringList { "a\\b", "c\\" };
        QTest::newRow("Chinese") << QStringLiteral("猫，狗,“鸟”") << QStringList { "猫", "狗", "“鸟”" };
        QTest::newRow("a comma at the end, while one types") << "cat," << QStringList { "cat" };
    }
    void commasPartTexts()
    {
        QFETCH(QString, line);
        QFETCH(QStringList, texts);
        const TypedTexts typed = textsFrom(line);
        QCOMPARE(typed.problem, QString());
        QStringList read;
        for (const std::string& text : typed.texts)
            read << QString::fromStdString(text);
        QCOMPARE(read, texts);
    }
    void wrongLinesAreOneSentence_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("sentence");
        const char* open = "A quote is opened and not closed: a \" is missing.";
        QTest::newRow("open quote") << "dog, \" cat" << open;
        QTest::newRow("only a quote") << "\"" << open;
        QTest::newRow("empty") << "\"\""
                               << "Between two quotes nothing stands: write a text there.";
        QTest::newRow("no comma") << "\"cat\" dog"
                                  << "Between “cat” and “dog” a comma is missing.";
    }
    void wrongLinesAreOneSentence()
    {
        QFETCH(QString, line);
        QFETCH(QString, sentence);
        QCOMPARE(textsFrom(line).problem, sentence);
    }
    void boostsHaveNumbers()
    {
        const TypedBoosts typed = boostsFrom(QStringLiteral("\" cat\" = 2, dog=-1.5,\"a = b\"=1e3, 2=3=4"));
        QCOMPARE(typed.problem, QString());
        QCOMPARE(typed.boosts,
            (std::vector<TextBias> { { " cat", 2.0 }, { "dog", -1.5 }, { "a = b", 1000.0 }, { "2=3", 4.0 } }));
    }
    void wrongBoostsAreOneSentence_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("sentence");
        const QString missing = QStringLiteral("How much is missing: write “%1 = 2”, for instance.");
        QTest::newRow("no number") << "cat" << missing.arg("cat");
        QTest::newRow("quoted") << "\" cat\"" << missing.arg("\" cat\"");
        QTest::newRow("nothing behind") << "cat =" << missing.arg("cat");
        QTest::newRow("no =") << "\"cat\" 2" << missing.arg("\"cat\"");
        QTest::newRow("a word") << "cat = much"
                                << "“much” is no number from −1,000,000 to 1,000,000.";
        QTest::newRow("too large") << "cat = 1e7"
                                   << "“1e7” is no number from −1,000,000 to 1,000,000.";
        QTest::newRow("infinite") << "cat = inf"
                                  << "“inf” is no number from −1,000,000 to 1,000,000.";
        QTest::newRow("nan") << "cat = nan"
                             << "“nan” is no number from −1,000,000 to 1,000,000.";
    }
    void wrongBoostsAreOneSentence()
    {
        QFETCH(QString, line);
        QFETCH(QString, sentence);
        QCOMPARE(boostsFrom(line).problem, sentence);
    }
    void linesReadAsWhatTheyWereMadeFrom()
    {
        const Texts texts { "cat", " cat", "a, b", "，", "\n", "\t tab", "\"quoted\"", "back\\slash\\n", "=", "猫",
            " " };
        QCOMPARE(textsFrom(lineOf(texts)).texts, texts);
        QCOMPARE(lineOf(Texts { " cat", "dog", "\n" }), QStringLiteral("\" cat\", dog, \"\\n\""));
        std::vector<TextBias> boosts;
        double bias = -3.25;
        for (const std::string& text : texts)
            boosts.push_back({ text, bias += 1.0 / 3.0 });
        boosts.push_back({ "x", 1e6 });
        const TypedBoosts read = boostsFrom(lineOf(boosts));
        QCOMPARE(read.problem, QString());
        QCOMPARE(read.boosts.size(), boosts.size());
        for (std::size_t i = 0; i < boosts.size(); ++i) {
            QCOMPARE(read.boosts[i].text, boosts[i].text);
            QVERIFY(std::abs(read.boosts[i].bias - boosts[i].bias) < 1e-9);
        }
    }
};

QTEST_GUILESS_MAIN(TextListTest)
#include "tst_textlist.moc"
