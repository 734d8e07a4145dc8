# `cpack --config build/release/CPackConfig.cmake` writes two Debian packages: pixelcard, the program, and libpixelcard-dev, the libraries.
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_VENDOR Pixelcard)
set(CPACK_PACKAGE_CONTACT "Pixelcard <pixelcard@localhost>")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_COMPONENTS_ALL program development)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_NAME pixelcard)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_SECTION web)
set(CPACK_COMPONENT_PROGRAM_DESCRIPTION "validate, preview and measure ChatGPT ads
 Checks ads and event payloads, draws the ad card, sends conversions, and runs
 a sandbox of the platform on one machine.")
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_NAME libpixelcard-dev)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_SECTION libdevel)
set(CPACK_COMPONENT_DEVELOPMENT_DESCRIPTION "libraries of Pixelcard for C++
 Measurement events, conversions, ad cards and checks, as static libraries with
 headers, for CMake and pkg-config.")
include(CPack)
