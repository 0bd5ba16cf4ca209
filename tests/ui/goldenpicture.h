// SPDX-License-Identifier: MIT
#pragma once

#include <QImage>
#include <QString>

namespace seedbank {

/** How far a picture may be from its golden one: of another build of FreeType, the edges of letters
 *  differ a little. */
struct PictureTolerance {
    int level = 40; ///< of 255, for each colour of a pixel
    double share = 0.0001; ///< of all pixels, that may be further off than that
};

/** The pixels of `picture` that are further off than `level`, in red over a faint `golden`. */
struct PictureDifference {
    QImage shown;
    qint64 pixels = 0;
};
PictureDifference differenceOf(const QImage &picture, const QImage &golden, int level);

/** The golden pictures of one scale, by name. */
class GoldenPictures {
public:
    /** `folder` has them, NAME-100.png; into `trouble` goes what does not look like them. */
    GoldenPictures(QString folder, QString trouble, int percent);

    /** SEEDBANK_RENEW_PICTURES is set: what is given becomes the golden one. */
    static bool areRenewed();
    bool looksLike(const QString &name, const QImage &picture) const;
    /** Empty: it looks like the golden one, or has become it. Else what is wrong with it, and where
     *  that can be seen. */
    QString faultOf(const QString &name, const QImage &picture) const;

private:
    QString path(const QString &folder, const QString &name, const char *suffix = "") const;

    QString m_folder;
    QString m_trouble;
    int m_percent;
};

} // namespace seedbank
