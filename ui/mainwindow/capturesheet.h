// SPDX-License-Identifier: MIT
#pragma once

#include "operations/status.h"
#include "ui/widgets/sheet.h"

#include <optional>
#include <string>
#include <vector>

class QComboBox;
class QLineEdit;

namespace seedbank {

class TableList;
class TableStatisticsModel;
class TextLabel;

/** Scenario and note of a capture, with what would be captured. */
class CaptureSheet : public Sheet {
    Q_OBJECT

public:
    explicit CaptureSheet(QWidget *parent = nullptr);

    struct Offer {
        std::string name; ///< of a scenario that is there
        int nextNumber = 1;
        std::optional<VersionRef> unchangedSince; ///< its latest version holds the live rows
    };
    struct Source {
        QString database; ///< its name for people
        std::vector<Offer> scenarios;
        std::string proposed; ///< may be empty
        std::optional<Statistics> live; ///< nothing while not known
    };
    void prepare(const Source &source);
    /** The live rows became known, or changed. */
    void setLive(const std::optional<Statistics> &live);

Q_SIGNALS:
    void captureRequested(const QString &scenario, const QString &note);

private:
    void updateState();
    QString scenario() const;
    const Offer *offer(const QString &scenario) const;

    Source m_source;
    QComboBox *m_scenario;
    QLineEdit *m_note;
    TextLabel *m_hint;
    TextLabel *m_counts;
    TableStatisticsModel *m_model;
    TableList *m_table;
};

} // namespace seedbank
