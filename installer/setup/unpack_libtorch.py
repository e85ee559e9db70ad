#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Takes LibTorch's libraries, headers, CMake files and licences out of the wheels in which PyTorch is published.

Every file is checked against the wheel's own RECORD, and torch's wheel against the checksum below where it is one we
have seen. The folder is written beside its final name and renamed, so that a kill leaves no half of it.
"""
import argparse
import base64
import csv
import hashlib
import io
import os
import pathlib
import shutil
import sys
import zipfile

SEEN = {
    "torch-2.13.0+cpu-cp311-cp311-manylinux_2_28_x86_64.whl":
        "6746dbcbeb526eb61330b76b41ff1b4eb848951103a892eeb080dfa2b264667b",
}
# Not needed to link or run a C++ program: Python's side, and PyTorch's own tests.
UNUSED = ("libtorch_python", "libbackend_with_compiler", "libjitbackend_test", "libtorchbind_test", "libaoti_custom_ops",
          "libshm")


def wanted(name, is_torch):
    """Where a member of a wheel goes below the target folder, or None."""
    parts = name.split("/")
    if name.endswith("/"):
        return None
    if is_torch and parts[0].endswith(".dist-info") and len(parts) > 2 and parts[1] == "licenses":
        return "licenses/" + "/".join(parts[2:])
    if is_torch and parts[0] == "torch" and len(parts) > 2 and parts[1] in ("lib", "include", "share"):
        return None if parts[1] == "lib" and parts[2].startswith(UNUSED) else name
    if parts[0] == "torch.libs":
        return name
    # CUDA's libraries lie where torch's own search path ($ORIGIN/../../nvidia/…) looks for them.
    if parts[0] == "nvidia" and "lib" in parts[1:-1]:
        return name
    if not is_torch and parts[0].endswith(".dist-info") and ("license" in parts[-1].lower()):
        return "licenses/" + parts[0] + "/" + parts[-1]
    return None


def copy(source, target, expected):
    """Copies a stream to a file; the sha256 must be the one of RECORD."""
    target.parent.mkdir(parents=True, exist_ok=True)
    digest = hashlib.sha256()
    with open(target, "wb") as out:
        while block := source.read(1 << 20):
            digest.update(block)
            out.write(block)
    got = base64.urlsafe_b64encode(digest.digest()).rstrip(b"=").decode()
    if expected and expected != "sha256=" + got:
        raise SystemExit(f"{target.name} is not what the wheel's RECORD says: the download is damaged")


def unpack(wheel, folder):
    is_torch = wheel.name.startswith("torch-")
    with zipfile.ZipFile(wheel) as archive:
        record = next(n for n in archive.namelist() if n.endswith(".dist-info/RECORD"))
        expected = {row[0]: row[1] for row in csv.reader(io.TextIOWrapper(archive.open(record), "utf-8")) if row}
        for member in archive.infolist():
            place = wanted(member.filename, is_torch)
            if place is None:
                continue
            target = folder / place
            if not target.resolve().is_relative_to(folder):
                raise SystemExit(f"{wheel.name} has a file that would lie outside: {member.filename}")
            with archive.open(member) as source:
                copy(source, target, expected.get(member.filename))


def sha256(path):
    with open(path, "rb") as file:
        digest = hashlib.sha256()
        while block := file.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--asked-for", required=True, help="what setup asked for, so that it knows it again")
    arguments.add_argument("folder", type=pathlib.Path)
    arguments.add_argument("wheels", type=pathlib.Path, nargs="+")
    given = arguments.parse_args()
    torch = [wheel for wheel in given.wheels if wheel.name.startswith("torch-")]
    if len(torch) != 1:
        raise SystemExit(f"exactly one wheel of torch is wanted, there are {len(torch)}")
    sum_of_torch = sha256(torch[0])
    if SEEN.get(torch[0].name, sum_of_torch) != sum_of_torch:
        raise SystemExit(f"{torch[0].name} has the sha256 {sum_of_torch}, not the one it was published with")

    partial = given.folder.resolve().with_name(given.folder.name + f".part-{os.getpid()}")
    try:
        for wheel in given.wheels:
            unpack(wheel, partial)
        lines = [f"torch: {torch[0].name.split('-')[1]}", f"asked for: {given.asked_for}", f"wheel: {torch[0].name}", f"sha256: {sum_of_torch}"]
        (partial / "SOURCE.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
        shutil.rmtree(given.folder, ignore_errors=True)
        partial.rename(given.folder)
    finally:
        shutil.rmtree(partial, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
