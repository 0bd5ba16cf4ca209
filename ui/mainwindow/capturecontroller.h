// SPDX-License-Identifier: MIT
#pragma once

#include "ui/mainwindow/capturesheet.h"
#include "ui/mainwindow/frame.h"

#include <QObject>

#include <functional>
#include <string>

namespace seedbank {

/** Captures the demo rows, through the sheet that asks under which name. */
class CaptureController : public QObject {
    Q_OBJECT

public:
    /** `shownScenario`: of the version that is looked at; empty: none is. */
    CaptureController(
        const Frame &frame, std::function<std::string()> shownScenario, QWidget *window);

    void onStatusChanged();

private:
    void open();
    CaptureSheet::Source source() const;

    Frame m_frame;
    std::function<std::string()> m_shownScenario;
    CaptureSheet *m_sheet;
};

} // namespace seedbank
