# The template files of `ocop rules new`, as arrays of bytes in one C file: ISO C takes no string
# literal of their length.
set(templates pack.yaml facts.yaml common.lua goods.lua goods/sample_product.lua tests/first.yaml)
set(arrays "")
set(table "")
set(n 0)
foreach(path IN LISTS templates)
  set(source ${CMAKE_CURRENT_SOURCE_DIR}/templates/${path}.in)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${source})
  file(READ ${source} bytes HEX)
  string(LENGTH "${bytes}" len)
  math(EXPR len "${len} / 2")
  string(REGEX REPLACE "(................................)" "\\1\n" bytes "${bytes}")
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${bytes}")
  string(APPEND arrays "static const unsigned char bytes_${n}[] = {\n${bytes}};\n")
  string(APPEND table "    {\"${path}\", bytes_${n}, ${len}},\n")
  math(EXPR n "${n} + 1")
endforeach()
file(CONFIGURE OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/rules_templates.c CONTENT
"#include \"rules_templates.h\"

${arrays}
const rules_template rules_templates[] = {
${table}};
const size_t rules_template_count = ${n};
")
