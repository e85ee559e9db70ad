// SPDX-License-Identifier: GPL-3.0-or-later
// The one source that has the tests' precompiled header built; every test then reuses it.
