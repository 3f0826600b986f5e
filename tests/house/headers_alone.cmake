# Target headers_alone: one source a header, which includes nothing but that header. Not part of `all`.
file(GLOB_RECURSE headers RELATIVE ${CMAKE_SOURCE_DIR}
    ${CMAKE_SOURCE_DIR}/sync/*.h ${CMAKE_SOURCE_DIR}/ui/*.h ${CMAKE_SOURCE_DIR}/app/*.h ${CMAKE_SOURCE_DIR}/tests/*.h)
set(lone_sources)
foreach(header IN LISTS headers)
    string(REPLACE "/" "-" name ${header})
    set(lone ${CMAKE_CURRENT_BINARY_DIR}/headers_alone/${name}.cpp)
    file(CONFIGURE OUTPUT ${lone} CONTENT "#include \"${header}\"\n")
    list(APPEND lone_sources ${lone})
endforeach()

add_library(headers_alone OBJECT EXCLUDE_FROM_ALL ${lone_sources})
set_target_properties(headers_alone PROPERTIES AUTOMOC OFF)
target_link_libraries(headers_alone PRIVATE quillwort_flags Qt6::Widgets Qt6::Sql Qt6::Network Qt6::Svg Qt6::Test
    PkgConfig::CMARK_GFM PkgConfig::LIBPQ PkgConfig::SODIUM PkgConfig::GIT2 PkgConfig::ZLIB PkgConfig::SQLITE
    PkgConfig::SIMDJSON Boost::headers qt6keychain)
