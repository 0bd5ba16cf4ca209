// SPDX-License-Identifier: MIT
#pragma once

#include "ui/mainwindow/capturesheet.h"
#include "ui/mainwindow/frame.h"

#include <QObject>

#include <functional>
#include <string>

namespace seedbank {

struct JobResult;

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
    void show();
    void onJobFinished(const JobResult &result);
    CaptureSheet::Source source() const;

    Frame m_frame;
    std::function<std::string()> m_shownScenario;
    CaptureSheet *m_sheet;
    bool m_isSaving = false; ///< what its button said
};

} // namespace seedbank
