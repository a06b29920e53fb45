#include "sqlite.hpp"
#include <utility>

namespace {

constexpr int patience = 5000;  // milliseconds that a writer waits for another

[[noreturn]] void fail(sqlite3* database) {
  throw DatabaseError{"SQLite: " + std::string{database ? sqlite3_errmsg(database) : "out of memory"}};
}

}  // namespace

Rows::~Rows() {
  sqlite3_reset(statement_);
  sqlite3_clear_bindings(statement_);
}

bool Rows::next() {
  const int result = sqlite3_step(statement_);
  if (result != SQLITE_ROW && result != SQLITE_DONE) fail(database_);
  return result == SQLITE_ROW;
}

std::string Rows::text(int column) const {
  const auto* const octets = static_cast<const char*>(sqlite3_column_blob(statement_, column));
  return octets ? std::string(octets, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))) : "";
}

Connection::Connection(const std::string& file) {
  sqlite3* opened = nullptr;
  const int result =
      sqlite3_open_v2(file.c_str(), &opened, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nullptr);
  database_.reset(opened);
  if (result != SQLITE_OK) throw DatabaseError{"cannot open " + file + ": " + sqlite3_errstr(result)};
  sqlite3_busy_timeout(opened, patience);
  query("PRAGMA journal_mode = WAL").next();  // readers do not wait for the writer
  run("PRAGMA synchronous = NORMAL");         // enough for WAL: a power cut may lose the last notes, never the file
}

sqlite3_stmt* Connection::prepare(const char* sql) {
  auto& kept = statements_[sql];
  if (kept) return kept.get();
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v3(database_.get(), sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr) != SQLITE_OK)
    fail(database_.get());
  kept.reset(statement);
  return statement;
}

void Connection::bind(sqlite3_stmt* statement, int position, std::int64_t value) {
  if (sqlite3_bind_int64(statement, position, value) != SQLITE_OK) fail(database_.get());
}

void Connection::bind(sqlite3_stmt* statement, int position, std::string_view value) {
  const auto* const octets = value.empty() ? "" : value.data();  // a null pointer would bind NULL
  if (sqlite3_bind_text64(statement, position, octets, value.size(), SQLITE_TRANSIENT, SQLITE_UTF8) != SQLITE_OK)
    fail(database_.get());
}

Database::Database(std::string file) : file_{std::move(file)} {
  if (file_.empty() || file_ == ":memory:")
    throw DatabaseError{"a database of notes is a file: \"" + file_ + "\" would be another one for each thread"};
}

Connection& Database::connection() {
  std::unique_lock lock{mutex_};
  auto& mine = connections_[std::this_thread::get_id()];
  lock.unlock();  // nobody else touches this thread's, and a map's elements stay where they are
  if (!mine) mine = std::make_unique<Connection>(file_);
  return *mine;
}
