#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""A screen reader that writes what it would say, for tst_ui_screenreader.

screenreader.py APPLICATION: "ready" when it listens. Then, a command a line:
  window         role and name of the window in front, a dialog before others, once there is one;
                 and "active" if it has the keyboard
  stops          what can get the keyboard's focus in it, in the order of reading: ROLE<tab>NAME a line
  see START      what in it has a name that starts like this, in the same way
  press NAME     does what the button of that name does
each answered by its lines and ".". What happens meanwhile is told as "event<tab>TYPE<tab>ROLE<tab>NAME"."""
import sys

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402
import pyatspi  # noqa: E402

application_name = sys.argv[1]
loop = GLib.MainLoop()
Atspi.set_timeout(3000, 3000)  # not 15 s for a program that has just started: the test asks again


def say(*parts):
    print("\t".join(parts), flush=True)


def children(parent):
    return [child for child in (parent.getChildAtIndex(i) for i in range(parent.childCount)) if child]


def window():
    for application in children(pyatspi.Registry.getDesktop(0)):
        if application.name == application_name:
            shown = [child for child in children(application) if is_in(child, pyatspi.STATE_SHOWING)]
            dialogs = [child for child in shown if child.getRole() == pyatspi.ROLE_DIALOG]
            return next(iter(dialogs + shown), None)
    return None


def is_in(accessible, *states):
    have = accessible.getState()
    return all(have.contains(state) for state in states)


def walk(accessible):
    """Whatever is shown, parents first; not the cells of a table or a tree."""
    if not is_in(accessible, pyatspi.STATE_VISIBLE):
        return
    yield accessible
    if accessible.getRole() in (pyatspi.ROLE_TABLE, pyatspi.ROLE_TREE, pyatspi.ROLE_TREE_TABLE,
                                pyatspi.ROLE_LIST, pyatspi.ROLE_COMBO_BOX):
        return
    for child in children(accessible):
        yield from walk(child)


def tell_window():
    found = window()
    if found:
        active = ["active"] if is_in(found, pyatspi.STATE_ACTIVE) else []
        say(found.getRoleName(), found.name, *active)


def tell_stops():
    for accessible in walk(window()):
        holds_others = accessible.getRole() in (pyatspi.ROLE_FILLER, pyatspi.ROLE_PANEL) and not accessible.name
        if is_in(accessible, pyatspi.STATE_FOCUSABLE, pyatspi.STATE_SHOWING) and not holds_others:
            say(accessible.getRoleName(), accessible.name)


def see(start):
    for accessible in walk(window()):
        if accessible.name.startswith(start) and is_in(accessible, pyatspi.STATE_SHOWING):
            say(accessible.getRoleName(), accessible.name)


def press(name):
    for accessible in walk(window()):
        if accessible.name == name and is_in(accessible, pyatspi.STATE_SHOWING):
            actions = accessible.queryAction()
            names = [actions.getName(i) for i in range(actions.nActions)]
            actions.doAction(names.index("Press"))
            return
    say("nothing is called", name)


def on_command(_source, _condition):
    line = sys.stdin.readline()
    if not line:
        loop.quit()
        return False
    command, _, argument = line.rstrip("\n").partition(" ")
    try:
        {"window": tell_window, "stops": tell_stops, "see": lambda: see(argument),
         "press": lambda: press(argument)}[command]()
    except Exception as error:  # the tree changes while it is read: the test asks again
        say("trouble", repr(error))
    say(".")
    return True


def on_event(event):
    try:
        if event.type.minor != "showing" or event.detail1:
            say("event", str(event.type), event.source.getRoleName(), event.source.name)
    except Exception:
        pass  # whoever sent it is gone


pyatspi.Registry.registerEventListener(
    on_event, "object:announcement", "object:state-changed:showing", "object:state-changed:focused")
pyatspi.Registry.getDesktop(0)
say("ready")
GLib.io_add_watch(sys.stdin, GLib.IO_IN | GLib.IO_HUP, on_command)
loop.run()
