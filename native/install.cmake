# What `cmake --install` leaves: the libraries with a package for find_package(pixelcard) as component "development", and the
# program as component "program".
include(CMakePackageConfigHelpers)
include(GNUInstallDirs)

set(PIXELCARD_PACKAGE ${CMAKE_INSTALL_LIBDIR}/cmake/pixelcard)

set_target_properties(pixelcard_pixel_core PROPERTIES EXPORT_NAME pixel)
set_target_properties(pixelcard_core PROPERTIES EXPORT_NAME core)
set_target_properties(pixelcard_creative PROPERTIES EXPORT_NAME creative)
set_target_properties(pixelcard_card PROPERTIES EXPORT_NAME card)
set_target_properties(pixelcard_lint PROPERTIES EXPORT_NAME lint)

install(TARGETS pixelcard_pixel_core pixelcard_core pixelcard_creative pixelcard_card pixelcard_lint
  EXPORT pixelcard
  ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT development
  INCLUDES DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR}/include/pixelcard DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} COMPONENT development)
install(EXPORT pixelcard NAMESPACE pixelcard:: FILE pixelcard-targets.cmake DESTINATION ${PIXELCARD_PACKAGE} COMPONENT development)

configure_package_config_file(${CMAKE_CURRENT_SOURCE_DIR}/pixelcard-config.cmake.in ${CMAKE_CURRENT_BINARY_DIR}/pixelcard-config.cmake
  INSTALL_DESTINATION ${PIXELCARD_PACKAGE} NO_SET_AND_CHECK_MACRO)
write_basic_package_version_file(${CMAKE_CURRENT_BINARY_DIR}/pixelcard-config-version.cmake COMPATIBILITY SameMajorVersion)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/pixelcard-config.cmake ${CMAKE_CURRENT_BINARY_DIR}/pixelcard-config-version.cmake
  DESTINATION ${PIXELCARD_PACKAGE} COMPONENT development)

install(TARGETS pixelcard_cli RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT program)
