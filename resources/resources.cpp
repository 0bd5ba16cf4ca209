// SPDX-License-Identifier: MIT
#include "resources/resources.h"

#include <QCoreApplication>
#include <QLocale>
#include <QTranslator>

namespace seedbank {

void installTranslations()
{
    const QString folder = QStringLiteral(":/i18n");
    // Underneath any other language: texts that it lacks still get their English plural.
    for (const QLocale &locale : { QLocale(QLocale::English), QLocale() }) {
        auto *translator = new QTranslator(QCoreApplication::instance());
        if (translator->load(locale, QStringLiteral("seedbank"), QStringLiteral("_"), folder))
            QCoreApplication::installTranslator(translator);
        else
            delete translator;
    }
}

} // namespace seedbank
