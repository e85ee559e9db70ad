// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/textwindow.h"

#include <QtTest>

using namespace cutaway;

namespace {
/// A text cut at every space.
TokenizedText words(const std::string& text)
{
    TokenizedText cut;
    cut.text = text;
    std::size_t start = 0;
    for (std::size_t i = 1; i <= text.size(); ++i) {
        if (i == text.size() || text[i] == ' ') {
            cut.tokens.push_back({ 0, start, i });
            start = i;
        }
    }
    return cut;
}

TokenizedText letters(const std::string& text)
{
    TokenizedText cut;
    cut.text = text;
    for (std::size_t i = 0; i < text.size(); ++i)
        cut.tokens.push_back({ 0, i, i + 1 });
    return cut;
}
} // namespace

class TestTextWindow : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void shortTextIsWhole()
    {
        QCOMPARE(windowAround(10, 64, 3, {}), (TextWindow { 0, 10 }));
        QCOMPARE(windowAround(64, 64, -1, {}), (TextWindow { 0, 64 }));
        QCOMPARE(windowAround(0, 64, -1, {}), (TextWindow { 0, 0 }));
    }
    void longTextShowsItsEndWhenNothingIsSelected()
    {
        QCOMPARE(windowAround(100, 64, -1, {}), (TextWindow { 36, 64 }));
    }
    void longTextIsCentredOnTheSelection()
    {
        QCOMPARE(windowAround(1000, 64, 500, {}), (TextWindow { 468, 64 }));
        QCOMPARE(windowAround(1000, 64, 3, {}), (TextWindow { 0, 64 }));
        QCOMPARE(windowAround(1000, 64, 999, {}), (TextWindow { 936, 64 }));
    }
    void standsStillWhileTheSelectionIsInside()
    {
        const TextWindow before { 468, 64 };
        for (int selected : { 468, 480, 531 })
            QCOMPARE(windowAround(1000, 64, selected, before), before);
        QVERIFY(windowAround(1000, 64, 532, before) != before);
        QVERIFY(windowAround(1000, 64, 467, before) != before);
        // A window of another model, or past the end of a text that became shorter, is not kept.
        QCOMPARE(windowAround(1000, 32, 500, before).length, std::size_t(32));
        QCOMPARE(windowAround(500, 64, 490, before), (TextWindow { 436, 64 }));
    }
    void tokenAtByteFindsItsToken()
    {
        const auto text = words("one two three");
        QCOMPARE(tokenAtByte(text, 0), 0);
        QCOMPARE(tokenAtByte(text, 2), 0);
        QCOMPARE(tokenAtByte(text, 3), 1);
        QCOMPARE(tokenAtByte(text, 12), 2);
        QCOMPARE(tokenAtByte(text, 13), -1);
        QCOMPARE(tokenAtByte(TokenizedText(), 0), -1);
    }
    void selectionFollowsItsWordThroughEdits()
    {
        const auto before = words("one two three");
        QCOMPARE(sameToken(before, 1, words("one two three four")), 1);
        QCOMPARE(sameToken(before, 1, words("zero one two three")), 2);
        QCOMPARE(sameToken(before, 2, words("one twenty two three")), 3);
        QCOMPARE(sameToken(before, 2, words("one two threefold")), 2);
        QCOMPARE(sameToken(before, 2, words("one")), -1);
        QCOMPARE(sameToken(before, 1, words("")), -1);
        QCOMPARE(sameToken(before, -1, before), -1);
        QCOMPARE(sameToken(before, 7, before), -1);
    }
    void selectionFollowsItsBytesThroughTokenizers()
    {
        const auto byWords = words("one two three");
        const auto byLetters = letters("one two three");
        QCOMPARE(sameToken(byWords, 2, byLetters), 7);
        QCOMPARE(sameToken(byLetters, 9, byWords), 2);
    }
};

QTEST_GUILESS_MAIN(TestTextWindow)
#include "tst_textwindow.moc"
