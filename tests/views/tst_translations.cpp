// SPDX-License-Identifier: GPL-3.0-or-later
// Every string of the window is there in Chinese, every plural in English, and the .ts files hold what the sources say.
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTranslator>
#include <QXmlStreamReader>
#include <QtTest>

namespace {

struct Message {
    QString context;
    QString source;
    QString comment;
    bool numerus = false;
    bool unfinished = false;
    QStringList translations; ///< one, or one for each plural form

    QString name() const { return QStringLiteral("[%1] “%2”").arg(context, source); }
    QString key() const { return context + QChar(0) + source + QChar(0) + comment; }
};

Message readMessage(QXmlStreamReader& xml, const QString& context)
{
    Message message;
    message.context = context;
    message.numerus = xml.attributes().value(QLatin1String("numerus")) == QLatin1String("yes");
    while (xml.readNextStartElement()) {
        if (xml.name() == QLatin1String("source")) {
            message.source = xml.readElementText();
        } else if (xml.name() == QLatin1String("comment")) {
            message.comment = xml.readElementText();
        } else if (xml.name() == QLatin1String("translation")) {
            message.unfinished = !xml.attributes().value(QLatin1String("type")).isEmpty();
            if (!message.numerus)
                message.translations << xml.readElementText();
            else
                while (xml.readNextStartElement())
                    message.translations << xml.readElementText();
        } else {
            xml.skipCurrentElement();
        }
    }
    return message;
}

QList<Message> readMessages(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QList<Message> messages;
    QXmlStreamReader xml(&file);
    QString context;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == QLatin1String("name"))
            context = xml.readElementText();
        else if (xml.name() == QLatin1String("message"))
            messages << readMessage(xml, context);
    }
    return xml.hasError() ? QList<Message>() : messages;
}

QStringList placeholders(const QString& text)
{
    static const QRegularExpression pattern(QStringLiteral("%L?(?:[0-9]|n)"));
    QStringList found;
    for (auto matches = pattern.globalMatch(text); matches.hasNext();)
        found << matches.next().captured();
    found.sort();
    found.removeDuplicates();
    return found;
}

QString tsFile(const QString& language)
{
    return QStringLiteral(CUTAWAY_SOURCE_DIR "/translations/cutaway_%1.ts").arg(language);
}

} // namespace

class TranslationsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isComplete_data();
    void isComplete();
    void isCurrent();
    void speaks();
};

void TranslationsTest::isComplete_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<int>("forms");
    QTest::addColumn<int>("atLeast");
    QTest::newRow("English plurals") << QStringLiteral("en") << 2 << 10;
    QTest::newRow("Chinese") << QStringLiteral("zh_CN") << 1 << 300;
}

void TranslationsTest::isComplete()
{
    QFETCH(QString, language);
    QFETCH(int, forms);
    QFETCH(int, atLeast);
    const QList<Message> messages = readMessages(tsFile(language));
    QVERIFY2(messages.size() >= atLeast, "the .ts file is missing, broken or all but empty");
    QStringList faults;
    for (const Message& message : messages) {
        if (message.unfinished)
            faults << message.name() + QStringLiteral(" is unfinished");
        else if (message.translations.size() != (message.numerus ? forms : 1))
            faults << message.name() + QStringLiteral(" lacks a plural form");
        for (const QString& translation : message.translations) {
            if (translation.trimmed().isEmpty())
                faults << message.name() + QStringLiteral(" is empty");
            else if (language == QLatin1String("zh_CN") && placeholders(translation) != placeholders(message.source))
                faults << message.name() + QStringLiteral(" has other placeholders than its translation");
        }
    }
    QVERIFY2(faults.isEmpty(),
        qPrintable(QStringLiteral("%1 faults:\n").arg(faults.size()) + faults.mid(0, 40).join(QLatin1Char('\n'))));
}

// What lupdate makes of the sources now is what the committed files hold.
void TranslationsTest::isCurrent()
{
    QTemporaryDir folder;
    QVERIFY(folder.isValid());
    for (const char* language : { "en", "zh_CN" })
        QVERIFY(QFile::copy(tsFile(QLatin1String(language)),
            folder.filePath(QStringLiteral("cutaway_%1.ts").arg(QLatin1String(language)))));
    QProcess update;
    update.start(QStringLiteral("sh"),
        { QStringLiteral(CUTAWAY_SOURCE_DIR "/translations/update_translations.sh"), folder.path() });
    QVERIFY(update.waitForFinished(120000));
    QVERIFY2(update.exitCode() == 0, update.readAllStandardError().constData());
    QStringList faults;
    for (const char* language : { "en", "zh_CN" }) {
        QMap<QString, QString> committed;
        for (const Message& message : readMessages(tsFile(QLatin1String(language))))
            committed.insert(message.key(), message.name());
        for (const Message& message :
            readMessages(folder.filePath(QStringLiteral("cutaway_%1.ts").arg(QLatin1String(language)))))
            if (committed.remove(message.key()) == 0)
                faults << QStringLiteral("new in the sources: ") + message.name();
        for (const QString& name : std::as_const(committed))
            faults << QStringLiteral("no longer in the sources: ") + name;
    }
    faults.removeDuplicates();
    QVERIFY2(faults.isEmpty(),
        qPrintable(QStringLiteral("Build the target update_translations and translate what is new:\n")
            + faults.mid(0, 40).join(QLatin1Char('\n'))));
}

void TranslationsTest::speaks()
{
    QTranslator chinese;
    QVERIFY2(
        chinese.load(QStringLiteral(CUTAWAY_BINARY_DIR "/translations/cutaway_zh_CN.qm")), "build everything first");
    QCOMPARE(chinese.translate("cutaway::SamplingPanel", "Temperature"), QStringLiteral("温度"));
    QTranslator english;
    QVERIFY(english.load(QStringLiteral(CUTAWAY_BINARY_DIR "/translations/cutaway_en.qm")));
    QCOMPARE(english.translate("cutaway::TrainChoices", "%Ln layer(s)", nullptr, 1), QStringLiteral("%Ln layer"));
    QCOMPARE(english.translate("cutaway::TrainChoices", "%Ln layer(s)", nullptr, 3), QStringLiteral("%Ln layers"));
}

QTEST_GUILESS_MAIN(TranslationsTest)
#include "tst_translations.moc"
