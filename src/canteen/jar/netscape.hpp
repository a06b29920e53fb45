// Netscape cookie files, which curl, wget and Python's cookiejar share: one cookie a line, seven fields between tabs.
//
//   #HttpOnly_.shop.example	TRUE	/	TRUE	1767225600	id	1
//
// domain (a dot in front for more than one host), whether names below it get it, path, secure, expiry in seconds since 1970
// (0: the session's end), name, value. "#HttpOnly_" marks HttpOnly; other lines that begin with '#', and empty ones, are
// passed over. The format knows no SameSite, no partition, no times of creation and use: those are lost.
#pragma once
#include <canteen/base/result.hpp>
#include <canteen/jar/cookie_jar.hpp>
#include <canteen/jar/jar_file.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace canteen {

struct NetscapeText {
  std::string text{};
  /// What the format, or who reads it, cannot carry: partitioned and nameless cookies, and a tab inside name, value or path.
  std::vector<StoredCookie> left_out{};
};

NetscapeText to_netscape(const CookieJar& jar);

/// Reads such a file; lines end in LF or CRLF, and a byte order mark in front is skipped. Cookies count as set at `now`, in
/// the order of the file; expired ones are left out. One line that breaks the format, names a cookie that no jar can hold,
/// names one again, or has one more than `options` keep, refuses the file: nothing is dropped.
///
/// Deviation: curl reads the later of two lines of one cookie. It writes none (curl 7.88 merges what we tell apart, paths
/// that differ in case or a slash at the end); an exporter that leaves partitions out may, and which one is meant is lost.
/// See Netscape.refuses_a_cookie_that_stands_there_twice.
Result<CookieJar, JarFileError> parse_netscape(std::string_view text, TimePoint now, JarOptions options = {});

}  // namespace canteen
