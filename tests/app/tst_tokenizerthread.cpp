// SPDX-License-Identifier: GPL-3.0-or-later
#include <QSignalSpy>
#include <QtTest>

#include "app/worker/tokenizerthread.h"

using namespace cutaway;

namespace {

std::shared_ptr<const std::string> shared(const char* text)
{
    return std::make_shared<const std::string>(text);
}

} // namespace

class TokenizerThreadTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void wordsOfAnotherText()
    {
        const auto known = shared("the cat sat");
        TokenizedTextPtr cut = shown(shared("the cat  sat"), "words-v1", known);
        QCOMPARE(cut->tokens.size(), std::size_t(3));
        QCOMPARE(cut->vocabSize, 3);
        QVERIFY(cut->unknownWord.empty());
        QCOMPARE(cut->vocabulary->size(), 3);
        QCOMPARE(cut->vocabulary->bytesOf(0), std::string_view("cat"));
        QVERIFY(cut->vocabulary->special.empty());
        const VocabularyPtr before = cut->vocabulary;

        cut = shown(shared("the cat, the dog"), "words-v1", known); // the comma is the first that it doesn't know
        QCOMPARE(cut->unknownWord, std::string(","));
        QCOMPARE(cut->tokens.size(), std::size_t(2));
        QCOMPARE(cut->vocabulary, before); // one for all texts

        cut = shown(shared("the dog"), "words-v2", known);
        QVERIFY(cut->unknownWord.empty());
        QCOMPARE(cut->tokens.at(1).id, 4); // <|unk|>
        QCOMPARE(cut->vocabulary->special, (std::vector<int> { 3, 4 }));

        cut = shown(shared("the dog"), "words-v1", shared("the dog"));
        QVERIFY(cut->unknownWord.empty());
        QCOMPARE(cut->vocabSize, 2);
    }

    void allTokensOfGpt2()
    {
        const TokenizedTextPtr cut = shown(shared("Every effort"), "gpt2", nullptr);
        QCOMPARE(cut->vocabulary->size(), 50257);
        QCOMPARE(cut->vocabulary->bytesOf(cut->tokens.at(1).id), std::string_view(" effort"));
        QCOMPARE(cut->vocabulary->special, std::vector<int> { 50256 });
    }

    void aTextWithoutWords()
    {
        QSignalSpy failed(&m_thread, &TokenizerThread::cutFailed);
        m_thread.cut(TokenizerThread::Lane::Shown, 7, shared(" "), QStringLiteral("words-v2"), shared(" "));
        QTRY_COMPARE(failed.size(), 1);
        QVERIFY(failed.at(0).at(2).value<Spoken>().text().contains(QStringLiteral("without words")));
    }

private:
    TokenizedTextPtr shown(
        std::shared_ptr<const std::string> text, const char* name, std::shared_ptr<const std::string> vocabularyText)
    {
        TokenizedTextPtr result;
        const auto connection = connect(&m_thread, &TokenizerThread::cutReady, this,
            [&](TokenizerThread::Lane, const TokenizedTextPtr& cut) { result = cut; });
        m_thread.cut(
            TokenizerThread::Lane::Shown, 1, std::move(text), QString::fromLatin1(name), std::move(vocabularyText));
        [&] { QTRY_VERIFY(result); }();
        disconnect(connection);
        return result;
    }

    TokenizerThread m_thread;
};

QTEST_MAIN(TokenizerThreadTest)
#include "tst_tokenizerthread.moc"
