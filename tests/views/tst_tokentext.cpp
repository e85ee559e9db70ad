// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "views/parts/shellquote.h"
#include "views/parts/tokentext.h"

using namespace cutaway;
using namespace std::string_view_literals;

class TokenTextTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void showsWhatCannotBeSeen_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("shown");
        QTest::newRow("word") << QByteArray(" Lily") << QStringLiteral("·Lily");
        QTest::newRow("white space") << QByteArray("\n\n\t ") << QStringLiteral("↵↵→·");
        QTest::newRow("chinese") << QByteArray("小") << QStringLiteral("小");
        QTest::newRow("half a character") << QByteArray("\xe5\xb0") << QStringLiteral("‹e5 b0›");
        QTest::newRow("a byte that never stands in UTF-8") << QByteArray("a\xff") + "b" << QStringLiteral("a‹ff›b");
        QTest::newRow("overlong slash") << QByteArray("\xc0\xaf") << QStringLiteral("‹c0 af›");
        QTest::newRow("surrogate") << QByteArray("\xed\xa0\x80") << QStringLiteral("‹ed a0 80›");
        QTest::newRow("beyond Unicode") << QByteArray("\xf4\x90\x80\x80") << QStringLiteral("‹f4 90 80 80›");
        QTest::newRow("emoji") << QByteArray("😀") << QStringLiteral("😀");
        QTest::newRow("carriage return") << QByteArray("\r\n") << QStringLiteral("‹0d›↵");
        QTest::newRow("nul") << QByteArray("\0", 1) << QStringLiteral("‹00›");
        QTest::newRow("zero-width space") << QByteArray("\xe2\x80\x8b") << QStringLiteral("‹U+200B›");
        QTest::newRow("no-break space") << QByteArray("\xc2\xa0") << QStringLiteral("‹U+00A0›");
        QTest::newRow("accent alone") << QByteArray("\xcc\x81") << QStringLiteral("\u25cc\u0301");
        QTest::newRow("nothing") << QByteArray() << QString();
    }
    void showsWhatCannotBeSeen()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, shown);
        QCOMPARE(tokenText(std::string_view(bytes.data(), static_cast<std::size_t>(bytes.size()))), shown);
    }

    void tellsMarksFromLetters()
    {
        const auto pieces = tokenPieces(" a·\n");
        QCOMPARE(pieces.size(), std::size_t(3));
        QCOMPARE(pieces[0].kind, TokenPiece::Kind::Mark);
        QCOMPARE(pieces[1].kind, TokenPiece::Kind::Plain); // a dot that stands in the text is no space
        QCOMPARE(pieces[1].text, QStringLiteral("a·"));
        QCOMPARE(pieces[2].kind, TokenPiece::Kind::Mark);
    }

    void labelsDropTheSpaceBeforeAWord()
    {
        QCOMPARE(tokenLabel(" Lily"), QStringLiteral("Lily"));
        QCOMPARE(tokenLabel(" "), QStringLiteral("·"));
        QCOMPARE(tokenLabel("   "), QStringLiteral("···"));
    }

    void bytes()
    {
        QCOMPARE(bytesAsHex(" Lily"), QStringLiteral("20 4c 69 6c 79"));
        QCOMPARE(bytesAsHex("abc", 2), QStringLiteral("61 62 …"));
        QCOMPARE(bytesAsHex(""), QString());
    }

    void percents()
    {
        QLocale::setDefault(QLocale::c());
        QCOMPARE(percent(0.427), QStringLiteral("42.7 %"));
        QCOMPARE(percent(0.00951), QStringLiteral("1.0 %"));
        QCOMPARE(percent(0.0), QStringLiteral("0.0 %"));
        QCOMPARE(percent(0.00043), QStringLiteral("0.04 %"));
        QCOMPARE(percent(0.000024), QStringLiteral("0.002 %"));
        QCOMPARE(percent(0.0000001), QStringLiteral("< 0.001 %"));
    }

    void csv()
    {
        QCOMPARE(csvField(QStringLiteral("plain")), QStringLiteral("plain"));
        QCOMPARE(csvField(QStringLiteral(",")), QStringLiteral("\",\""));
        QCOMPARE(csvField(QStringLiteral("a \"b\"")), QStringLiteral("\"a \"\"b\"\"\""));
    }

    void shell()
    {
        QCOMPARE(shellQuoted("gpt2"), QStringLiteral("gpt2"));
        QCOMPARE(shellQuoted(""), QStringLiteral("''"));
        QCOMPARE(shellQuoted("Once upon $HOME"), QStringLiteral("'Once upon $HOME'"));
        QCOMPARE(shellQuoted("it's"), QStringLiteral("'it'\\''s'"));
        QCOMPARE(shellQuoted("a\xff'"), QStringLiteral("$'a\\xff\\x27'"));
        QCOMPARE(shellQuoted("小猫"), QStringLiteral("'小猫'"));
    }
};

QTEST_MAIN(TokenTextTest)
#include "tst_tokentext.moc"
