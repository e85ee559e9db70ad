// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/tourpage.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

namespace cutaway {

namespace {
    struct TourPage {
        Q_DECLARE_TR_FUNCTIONS(cutaway::TourPage)
    };

    // The colours of the window's light and dark look.
    const char* const style = R"(<style>
:root{--bg:#f6f5f1;--panel:#fff;--line:#e0ddd4;--text:#1d2126;--dim:#666b72;--cut:#d4380d}
@media(prefers-color-scheme:dark){:root{--bg:#14161a;--panel:#1b1e23;--line:#2d3138;--text:#e9e6df;--dim:#9aa0a8;--cut:#ff7a4d}}
body{background:var(--bg);color:var(--text);font:15px/1.5 Inter,"Noto Sans CJK SC",sans-serif;margin:0 auto;max-width:1200px;padding:32px 24px}
h1{font-size:24px;border-left:4px solid var(--cut);padding-left:12px}h2{font-size:18px;margin-top:40px}
p{color:var(--dim)}figure{margin:24px 0}img{width:100%;border:1px solid var(--line);border-radius:8px;display:block}
figcaption{color:var(--dim);margin-top:8px;font-size:13px}.grid{display:grid;grid-template-columns:1fr 1fr;gap:0 24px}
</style>)";

    QByteArray figure(const QString& folder, const TourPicture& picture)
    {
        QFile file(folder + QLatin1Char('/') + picture.file);
        if (!file.open(QIODevice::ReadOnly))
            return {};
        const QString caption
            = picture.caption.isEmpty() ? QFileInfo(picture.file).completeBaseName() : picture.caption;
        return "<figure><img alt=\"" + caption.toHtmlEscaped().toUtf8() + "\" src=\"data:image/png;base64,"
            + file.readAll().toBase64() + "\"><figcaption>" + caption.toHtmlEscaped().toUtf8()
            + "</figcaption></figure>\n";
    }
} // namespace

bool writeTourPage(const QString& folder, const QList<TourPicture>& pictures)
{
    QByteArray story, gallery;
    for (const TourPicture& picture : pictures)
        (picture.caption.isEmpty() ? gallery : story) += figure(folder, picture);
    QSaveFile page(folder + QStringLiteral("/index.html"));
    if (!page.open(QIODevice::WriteOnly))
        return false;
    page.write("<!doctype html>\n<html lang=\"en\"><meta charset=\"utf-8\"><title>Cutaway</title>\n");
    page.write(style);
    page.write("\n<h1>Cutaway</h1>\n<p>"
        + TourPage::tr(
            "The window, led through what it can do on this machine: every picture is of the running program.")
              .toUtf8()
        + "</p>\n");
    page.write(story);
    page.write("<h2>" + TourPage::tr("Every place, light and dark, in English and Chinese").toUtf8()
        + "</h2>\n<div class=\"grid\">\n" + gallery + "</div>\n</html>\n");
    return page.commit();
}

} // namespace cutaway
