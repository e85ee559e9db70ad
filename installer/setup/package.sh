# SPDX-License-Identifier: GPL-3.0-or-later
# ./cutaway package: a .deb and a portable archive in out/packages. Sourced by ./cutaway.

packageNeeds=("tool:dpkg-shlibdeps|dpkg-dev||dpkg-shlibdeps, which finds what the package depends on" "tool:file|file||file")

makePackages() {
    setUp
    buildPreset release programs
    rm -rf "$root/out/packages"
    step package "Making the packages (about a minute: LibTorch is 400 MB)." cmake -E chdir "$build/release" cpack \
        || fail "CPack could not make the packages"
    rm -rf "$root/out/packages/_CPack_Packages"
    (cd "$root/out/packages" && sha256sum cutaway* >SHA256SUMS)
    say "The packages are in out/packages/:"
    (cd "$root/out/packages" && du -h cutaway* | sed 's/^/  /')
    say "To try them in an empty Debian (as root; needs debootstrap): sudo installer/try_packages.sh"
}
