# SQLite is this example's own; the library does not know it.
find_package(SQLite3)
list(APPEND libraries SQLite::SQLite3)
if(NOT SQLite3_FOUND)
  set(missing "SQLite (libsqlite3-dev)")
endif()
