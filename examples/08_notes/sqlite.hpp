// As much of SQLite as this program needs: connections, prepared statements, rows.
//
// A statement's text is known while compiling: nothing a client sent can become SQL, only a value bound to a ?1. Each
// connection prepares a statement once and keeps it.
#pragma once
#include <sqlite3.h>
#include <condition_variable>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

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

/// One connection: for one thread at a time.
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

/// Connections to one file, each lent to one thread at a time. Threads: any.
///
/// There are as many as threads have asked at once, 16 at most; who comes then waits. ":memory:" is a database of one
/// connection, which all share by turns.
class Database {
 public:
  explicit Database(std::string file);
  Database(const Database&) = delete;

  struct Return {
    Database* to;
    void operator()(Connection* connection) const { to->take_back(connection); }
  };
  /// A connection until the end of its scope. Throws DatabaseError.
  using Lease = std::unique_ptr<Connection, Return>;
  Lease lease();

 private:
  void take_back(Connection* connection);

  std::string file_;
  std::mutex mutex_{};
  std::condition_variable came_back_{};
  std::vector<std::unique_ptr<Connection>> idle_{};
  std::size_t opened_ = 0;
  std::size_t limit_;
};
