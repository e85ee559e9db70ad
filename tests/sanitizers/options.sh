# SPDX-License-Identifier: GPL-3.0-or-later
# Options of the sanitizers, for whoever runs a program built with them. Sourced.
# LibTorch itself is not built with sanitizers. Two of their checks compare what it did with what our code does, and would
# cry out where nothing is wrong: a std::vector that one side grew and the other reads, and its globals beside ours.
export ASAN_OPTIONS="detect_container_overflow=0:detect_odr_violation=0:strict_string_checks=1:detect_stack_use_after_return=1"
export UBSAN_OPTIONS="print_stacktrace=1:halt_on_error=1"
