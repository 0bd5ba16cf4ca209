// SPDX-License-Identifier: MIT
#pragma once

#include <QVariantMap>
#include <QWidget>

class QModelIndex;

namespace seedbank {

class LibraryModel;

/** A tab of the details: one view of the version that is looked at. A page has a folder here, a
 *  class, and a line in pages.cpp. The focus it gets goes to its proxy. */
class Page : public QWidget {
    Q_OBJECT

public:
    using QWidget::QWidget;

    /** What it is remembered by; stable. */
    virtual QString name() const = 0;
    /** What its tab says. */
    virtual QString title() const = 0;
    /** What somebody arranged in it, such as widths of columns, to be kept in settings. */
    virtual QVariantMap arrangement() const { return {}; }
    /** What cannot be meant is passed over. */
    virtual void arrange(const QVariantMap &arrangement) { Q_UNUSED(arrangement) }
    /** Shows this version or safety copy, as the model has it now. */
    virtual void setVersion(const LibraryModel &model, const QModelIndex &version) = 0;
    /** Turns to what changed in the database since this version was loaded into it or captured from
     *  it. False: this page does not tell. */
    virtual bool turnToDrift() { return false; }
};

} // namespace seedbank
