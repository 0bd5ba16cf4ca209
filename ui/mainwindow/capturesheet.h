// SPDX-License-Identifier: MIT
#pragma once

#include "operations/status.h"
#include "ui/widgets/sheet.h"

#include <QDateTime>

#include <map>
#include <optional>
#include <string>
#include <vector>

class QAction;
class QComboBox;
class QLineEdit;

namespace seedbank {

class ElidedButton;
class TableList;
class TableStatisticsModel;
class TextLabel;

/** Scenario and note of a capture, with what would be captured; where nothing changed, the note of
 *  the version that is there. */
class CaptureSheet : public Sheet {
    Q_OBJECT

public:
    explicit CaptureSheet(QWidget *parent = nullptr);

    struct Offer {
        std::string name; ///< of a scenario that is there
        int nextNumber = 1;
        std::optional<VersionRef> unchangedSince; ///< its latest version holds the live rows
        std::string note; ///< of that version
        std::string latest = {}; ///< version; may be empty
        /** What changed in the live rows since the latest version, a table each; nothing where the
         *  check did not compare with that one. */
        std::optional<std::vector<TableChanges>> news = {};
    };
    struct Source {
        QString address; ///< of the database: what was typed for it is put back
        QString database; ///< its name for people
        std::vector<Offer> scenarios;
        std::string proposed; ///< may be empty
        std::optional<Statistics> live; ///< nothing while not known
        QDateTime checkedAt = {}; ///< UTC, when they were looked at
    };
    void prepare(const Source &source);
    /** More is known of the live rows, or something else. What was typed stays. */
    void setSource(const Source &source);
    QStringList unsaved() const override;
    void forgetTyped() override;

Q_SIGNALS:
    void captureRequested(const QString &scenario, const QString &note);
    /** There is nothing to capture, but a note to remember. */
    void noteRequested(const seedbank::VersionRef &version, const QString &note);

private:
    struct Typed {
        QString database; ///< its name for people
        QString scenario;
        QString note;
    };

    void layOut();
    void keepTyped();
    void captureOrAnnotate();
    void useProposal();
    void onNameChanged();
    void updateState();
    /** Where the name cannot be one, a button with one that can. */
    void updateProposal();
    void showNews(const Offer *existing);
    void explainName(const Result<> &valid, const Offer *existing, bool isNothingThere);
    void offerNote(const Offer &unchanged);
    void offerCapture(const QString &scenario, const Offer *existing);
    QString note() const;
    QString scenario() const;
    const Offer *offer(const QString &scenario) const;

    Source m_source;
    QString m_scenarioBefore; ///< the one that was proposed
    std::map<QString, Typed> m_typed; ///< by the database's address
    std::optional<VersionRef> m_annotated; ///< what the button gives the note to, and nothing else
    QComboBox *m_scenario;
    QLineEdit *m_note;
    TextLabel *m_hint;
    QAction *m_useProposal;
    ElidedButton *m_use;
    std::string m_proposal; ///< what it puts in
    TextLabel *m_counts;
    TableStatisticsModel *m_model;
    TableList *m_table;
};

} // namespace seedbank
