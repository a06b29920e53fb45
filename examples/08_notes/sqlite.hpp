// As much of SQLite as this program needs: connections, prepared statements, rows.
//
// A statement's text is known while compiling: nothing a client sent can become SQL, only a value bound to a ?1. Each
// connection prepares a statement once and keeps it.
#pragma once
#include <sqlite3.h>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>

/// The database said no. The text is for the log.
struct DatabaseError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// SQL that stands in the source: another text does not compile.
struct Sql {
  consteval Sql(const char* literal) : text{literal} {}
  const char* text;
};

/// The result of a statement, row by row. One at a time for each statement; the connection outlives it.
class Rows {
 public:
  Rows(sqlite3* database, sqlite3_stmt* statement) : database_{database}, statement_{statement} {}
  Rows(const Rows&) = delete;
  ~Rows();

  /// Goes to the first row, then to the next; false behind the last. Throws DatabaseError.
  bool next();
  /// The columns of the row at hand, from 0.
  std::int64_t number(int column) const { return sqlite3_column_int64(statement_, column); }
  std::string text(int column) const;

 private:
  sqlite3* database_;
  sqlite3_stmt* statement_;
};

/// One connection: one thread's.
class Connection {
 public:
  explicit Connection(const std::string& file);
  Connection(const Connection&) = delete;

  /// A statement with its arguments bound to ?1, ?2, …; next() runs it.
  template <class... A>
  Rows query(Sql sql, const A&... arguments) {
    auto* const statement = prepare(sql.text);
    int position = 0;
    (bind(statement, ++position, arguments), ...);
    return Rows{database_.get(), statement};
  }
  /// Runs a statement without rows; how many rows it changed.
  template <class... A>
  int run(Sql sql, const A&... arguments) {
    query(sql, arguments...).next();
    return sqlite3_changes(database_.get());
  }
  std::int64_t last_id() const { return sqlite3_last_insert_rowid(database_.get()); }

 private:
  struct Close {
    void operator()(sqlite3* database) const { sqlite3_close(database); }
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
  };

  sqlite3_stmt* prepare(const char* sql);
  void bind(sqlite3_stmt* statement, int position, std::int64_t value);
  void bind(sqlite3_stmt* statement, int position, std::string_view value);

  std::unique_ptr<sqlite3, Close> database_{};
  std::map<std::string_view, std::unique_ptr<sqlite3_stmt, Close>> statements_{};
};

/// A file of notes, to which each thread that asks has a connection of its own, opened at its first question. Threads: any.
class Database {
 public:
  /// A file: what SQLite keeps in memory (":memory:") or for one connection ("") would be another for each thread. Throws
  /// DatabaseError.
  explicit Database(std::string file);

  /// The calling thread's. Throws DatabaseError when it cannot be opened.
  Connection& connection();

 private:
  std::string file_;
  std::mutex mutex_{};
  std::map<std::thread::id, std::unique_ptr<Connection>> connections_{};
};
