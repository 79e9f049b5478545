# One static library per folder of core/. Headers of a module are visible only to the modules that
# name it in DEPS: an include against the arrows of docs/architecture.md does not compile.
#
#   ocop_module(script SOURCES a.c b.c PUBLIC x.h DEPS model EXTERNAL PkgConfig::LUA)
#
# PUBLIC headers live in core/include/ocop; each belongs to one module and is copied to an include
# folder of its own, so that it too follows the arrows.
function(ocop_module NAME)
  cmake_parse_arguments(M "" "" "SOURCES;PUBLIC;DEPS;EXTERNAL" ${ARGN})
  add_library(ocop_${NAME} STATIC ${M_SOURCES})
  set(shown ${CMAKE_BINARY_DIR}/include/${NAME})
  foreach(header IN LISTS M_PUBLIC)
    configure_file(${PROJECT_SOURCE_DIR}/core/include/ocop/${header} ${shown}/ocop/${header} COPYONLY)
  endforeach()
  target_include_directories(ocop_${NAME} PUBLIC ${CMAKE_CURRENT_SOURCE_DIR})
  if(M_PUBLIC)
    target_include_directories(ocop_${NAME} PUBLIC ${shown})
  endif()
  foreach(dep IN LISTS M_DEPS)
    target_link_libraries(ocop_${NAME} PUBLIC ocop_${dep})
  endforeach()
  target_link_libraries(ocop_${NAME} PRIVATE ocop_flags ${M_EXTERNAL})
  set_property(GLOBAL APPEND PROPERTY OCOP_MODULES ${NAME})
endfunction()

# A cmocka program that ctest runs by its name.
function(ocop_test NAME)
  cmake_parse_arguments(T "" "" "SOURCES;LIBS" ${ARGN})
  if(NOT OCOP_TESTS)
    return()
  endif()
  add_executable(${NAME} ${T_SOURCES})
  target_link_libraries(${NAME} PRIVATE ocop_flags ${T_LIBS} PkgConfig::CMOCKA)
  target_compile_definitions(${NAME} PRIVATE OCOP_SOURCE_DIR="${PROJECT_SOURCE_DIR}"
    OCOP_BINARY_DIR="${CMAKE_BINARY_DIR}")
  set_target_properties(${NAME} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
  add_test(NAME ${NAME} COMMAND ${NAME})
  set_tests_properties(${NAME} PROPERTIES ENVIRONMENT
    LSAN_OPTIONS=print_suppressions=0:suppressions=${PROJECT_SOURCE_DIR}/tests/lsan.supp)
endfunction()
