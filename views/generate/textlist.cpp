// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/generate/textlist.h"

#include <algorithm>
#include <cmath>

#include <QCoreApplication>
#include <QLocale>

namespace cutaway {

namespace {

    struct Words {
        Q_DECLARE_TR_FUNCTIONS(cutaway::TextList)
    };

    constexpr double largestBoost = 1e6; // as the command line's

    bool isComma(QChar c)
    {
        return c == QLatin1Char(',') || c == QChar(0xff0c);
    }

    /// What stands between two commas.
    struct Item {
        QString text; ///< in quotes: what they hold; else all of it
        bool quoted = false;
        QString rest; ///< behind the closing quote
    };

    /// Goes through a line and stops at the first thing that is wrong.
    class Scanner {
    public:
        explicit Scanner(const QString& line)
            : m_line(line)
        {
        }

        /// Whether there is another item; false at the end, and where something is wrong.
        bool next(Item& item)
        {
            while (m_at < m_line.size() && (m_line[m_at].isSpace() || isComma(m_line[m_at])))
                ++m_at;
            if (m_at >= m_line.size() || !problem.isEmpty())
                return false;
            item = {};
            item.quoted = m_line[m_at] == QLatin1Char('"');
            if (item.quoted && !takeQuoted(item))
                return false;
            const qsizetype begin = m_at;
            while (m_at < m_line.size() && !isComma(m_line[m_at]))
                ++m_at;
            const QString open = m_line.mid(begin, m_at - begin).trimmed();
            (item.quoted ? item.rest : item.text) = item.quoted ? open : meant(open);
            return true;
        }

        QString problem;

    private:
        bool takeQuoted(Item& item)
        {
            const qsizetype begin = ++m_at;
            while (m_at < m_line.size() && m_line[m_at] != QLatin1Char('"'))
                m_at += m_line[m_at] == QLatin1Char('\\') ? 2 : 1;
            if (m_at >= m_line.size())
                problem = Words::tr("A quote is opened and not closed: a \" is missing.");
            else if (m_at == begin)
                problem = Words::tr("Between two quotes nothing stands: write a text there.");
            item.text = meant(m_line.mid(begin, m_at - begin));
            ++m_at;
            return problem.isEmpty();
        }

        /// \n, \t, \" and \\ as what they stand for; before anything else a backslash is a backslash.
        static QString meant(const QString& typed)
        {
            QString text;
            for (qsizetype i = 0; i < typed.size(); ++i) {
                const char next = typed[i] == QLatin1Char('\\') && i + 1 < typed.size() ? typed[i + 1].toLatin1() : 0;
                const bool stands = next == 'n' || next == 't' || next == '"' || next == '\\';
                text += !stands ? typed[i] : QLatin1Char(next == 'n' ? '\n' : next == 't' ? '\t' : next);
                i += stands;
            }
            return text;
        }

        const QString& m_line;
        qsizetype m_at = 0;
    };

    QString escaped(const QString& text)
    {
        QString result = text;
        return result.replace(QLatin1Char('\\'), QLatin1String("\\\\"))
            .replace(QLatin1Char('"'), QLatin1String("\\\""))
            .replace(QLatin1Char('\n'), QLatin1String("\\n"))
            .replace(QLatin1Char('\t'), QLatin1String("\\t"));
    }

    QString inLine(const std::string& bytes, bool alwaysQuoted)
    {
        const QString text = QString::fromStdString(bytes);
        const bool plain = !alwaysQuoted && text == text.trimmed() && text == escaped(text)
            && std::none_of(text.begin(), text.end(), isComma);
        return plain ? text : QLatin1Char('"') + escaped(text) + QLatin1Char('"');
    }

    /// Cuts `text = number` into the two; both empty when there is no =.
    std::pair<QString, QString> parted(const Item& item)
    {
        if (item.quoted)
            return item.rest.startsWith(QLatin1Char('=')) ? std::pair(item.text, item.rest.mid(1).trimmed())
                                                          : std::pair<QString, QString>();
        const qsizetype at = item.text.lastIndexOf(QLatin1Char('='));
        return at < 1 ? std::pair<QString, QString>()
                      : std::pair(item.text.left(at).trimmed(), item.text.mid(at + 1).trimmed());
    }

} // namespace

TypedTexts textsFrom(const QString& line)
{
    TypedTexts typed;
    Scanner scanner(line);
    for (Item item; scanner.next(item);) {
        if (!item.rest.isEmpty()) {
            typed.problem = Words::tr("Between “%1” and “%2” a comma is missing.").arg(item.text, item.rest);
            return typed;
        }
        typed.texts.push_back(item.text.toStdString());
    }
    typed.problem = scanner.problem;
    return typed;
}

TypedBoosts boostsFrom(const QString& line)
{
    TypedBoosts typed;
    Scanner scanner(line);
    for (Item item; scanner.next(item);) {
        const auto [text, number] = parted(item);
        if (text.isEmpty() || number.isEmpty()) {
            typed.problem = Words::tr("How much is missing: write “%1 = 2”, for instance.")
                                .arg(text.isEmpty() ? inLine(item.text.toStdString(), item.quoted)
                                                    : inLine(text.toStdString(), item.quoted));
            return typed;
        }
        bool ok = false;
        const double bias = QLocale::c().toDouble(number, &ok);
        if (!ok || !(std::abs(bias) <= largestBoost)) {
            typed.problem = Words::tr("“%1” is no number from −1,000,000 to 1,000,000.").arg(number);
            return typed;
        }
        typed.boosts.push_back({ text.toStdString(), bias });
    }
    typed.problem = scanner.problem;
    return typed;
}

QString lineOf(const std::vector<std::string>& texts)
{
    QStringList items;
    for (const std::string& text : texts)
        items << inLine(text, false);
    return items.join(QLatin1String(", "));
}

QString lineOf(const std::vector<TextBias>& boosts)
{
    QStringList items;
    for (const TextBias& boost : boosts)
        items << QStringLiteral("%1 = %2").arg(
            inLine(boost.text, boost.text.find('=') != std::string::npos), QString::number(boost.bias, 'g', 12));
    return items.join(QLatin1String(", "));
}

} // namespace cutaway
