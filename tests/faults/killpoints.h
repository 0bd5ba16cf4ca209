// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QStringList>

#include <vector>

class Sandbox;

/** A system call of a program: the `number`th of its name on one thread, from 1. */
struct KillPoint {
    QByteArray call;
    int number = 0;

    /** "pwrite64 3", for messages. */
    QByteArray name() const { return call + ' ' + QByteArray::number(number); }
};

/** The calls with which seedbank-cli reaches files and the network when it runs with these
 *  arguments to its end, as strace sees them; without those that only look (stat, mmap) and those
 *  with which a program starts. Fails the process if that run fails. */
std::vector<KillPoint> killPoints(const Sandbox &sandbox, const QStringList &arguments);

/** A sample of the points, one by chance from each of as many stretches of the run, or all of them
 *  with SEEDBANK_FAULTS=all in the environment. Prints the seed, which SEEDBANK_SEED sets. */
std::vector<KillPoint> chosenPoints(const std::vector<KillPoint> &points, int sample);

/** Runs seedbank-cli and kills it (SIGKILL) as it enters that call. False if it ended before. */
bool runAndKill(const Sandbox &sandbox, const QStringList &arguments, const KillPoint &point);
