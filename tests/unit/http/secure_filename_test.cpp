// Names from outside as names of files. Sources: F-30, Werkzeug's documentation, Windows' "Naming Files".
#include <gtest/gtest.h>
#include <canteen/base/ascii.hpp>
#include <canteen/http/secure_filename.hpp>
#include <support/feed.hpp>

namespace canteen {
namespace {

using namespace std::string_literals;

struct Row {
  const char* source;
  std::string filename;
  std::string expected;
};

const Row rows[] = {
    {"Werkzeug", "My cool movie.mov", "My_cool_movie.mov"},
    {"Werkzeug", "../../../etc/passwd", "etc_passwd"},
    {"Werkzeug", "i contain cool \xC3\xBCml\xC3\xA4uts.txt", "i_contain_cool_umlauts.txt"},
    {"plain", "report-2.final_v1.pdf", "report-2.final_v1.pdf"},
    {"folders", "/tmp/a.txt", "tmp_a.txt"},
    {"folders of Windows", R"(dir\sub\a.txt)", "dir_sub_a.txt"},
    {"a drive", R"(C:\fakepath\a.txt)", "fakepath_a.txt"},
    {"a drive alone", "C:", ""},
    {"an alternate stream", "a.txt:b", "a.txtb"},
    {"leading dots", ".htaccess", "htaccess"},
    {"only dots", "..", ""},
    {"dots and separators", "./../.", ""},
    {"trailing dots", "a.txt...", "a.txt"},
    {"empty", "", ""},
    {"NUL", "a.php\0.png"s, "a.php.png"},
    {"controls", "a\x01\x1B[31m\x7F.txt", "a31m.txt"},
    {"line ends", "a\r\nb.txt", "a_b.txt"},
    {"white space at the ends", "  a.txt ", "a.txt"},
    {"shell", "a;rm -rf $HOME`|&<>\"'*?.txt", "arm_-rf_HOME.txt"},
    {"reserved", "CON", "_CON"},
    {"reserved", "nul.txt", "_nul.txt"},
    {"reserved", "Aux.tar.gz", "_Aux.tar.gz"},
    {"reserved", "com1", "_com1"},
    {"reserved", "LPT9.log", "_LPT9.log"},
    {"reserved behind folders", "../prn", "_prn"},
    {"not reserved", "console.txt", "console.txt"},
    {"reserved, and as long as can be", "CON." + std::string(300, 'a'), "_CON." + std::string(250, 'a')},
    {"reserved, and cut at a dot", "CON." + std::string(249, 'a') + ".b", "_CON." + std::string(249, 'a')},
    {"not reserved", "com10", "com10"},
    {"not reserved", "com", "com"},
    {"accents", "\xC3\x85ngstr\xC3\xB6m \xC5\xBElu\xC5\xA5.txt", "Angstrom_zlut.txt"},
    {"no accent to lose",
     "stra\xC3\x9F"
     "e.txt",
     "strae.txt"},
    {"a letter and its accent apart", "u\xCC\x88.txt", "u.txt"},
    {"other scripts", "\xE3\x83\x86\xE3\x82\xB9\xE3\x83\x88.dat", "dat"},
    {"a slash of another script",
     "a\xEF\xBC\x8F"
     "b",
     "ab"},
    {"not UTF-8", "a\xFF\xC3", "a"},
    {"an overlong slash",
     "a\xC0\xAF"
     "b",
     "ab"},
};

TEST(SecureFilename, gives_what_may_stay) {  // F-30
  for (const auto& row : rows) EXPECT_EQ(test::feed(row.filename, secure_filename), row.expected) << row.source;
}

TEST(SecureFilename, gives_the_same_for_what_it_gave) {
  for (const auto& row : rows) EXPECT_EQ(secure_filename(row.expected), row.expected) << row.source;
}

TEST(SecureFilename, is_no_longer_than_a_file_s_name_may_be) {
  EXPECT_EQ(secure_filename(std::string(10'000, 'x')).size(), 255u);
}

TEST(SecureFilename, keeps_or_drops_every_octet_by_one_rule) {  // F-30
  const auto safe = ascii_letters | ascii_digits | OctetSet{"_.-"};
  for (int octet = 0; octet < 256; ++octet)
    EXPECT_TRUE(safe.contains_all(secure_filename("a"s + static_cast<char>(octet) + "b"))) << octet;
}

}  // namespace
}  // namespace canteen
