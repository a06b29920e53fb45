#include <libpsl.h>

#include <canteen/base/file.hpp>
#include <canteen/jar/host.hpp>
#include <canteen/jar/public_suffixes.hpp>
#include <cstdio>
#include <stdexcept>

namespace canteen {

namespace {

std::shared_ptr<const psl_ctx_st> read_list(const std::string& text) {
  if (text.empty()) return nullptr;
  // "r" never writes: fmemopen only wants the pointer mutable.
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file{
      ::fmemopen(const_cast<char*>(text.data()), text.size(), "r"), std::fclose};
  if (!file) return nullptr;
  std::shared_ptr<psl_ctx_t> list{psl_load_fp(file.get()), psl_free};
  return list && psl_suffix_count(list.get()) > 0 ? list : nullptr;
}

}  // namespace

PublicSuffixes::PublicSuffixes() : list_{psl_builtin(), [](const psl_ctx_t*) {}} {}

Result<PublicSuffixes, NoPublicSuffixes> PublicSuffixes::parse(const std::string& list) {
  auto read = read_list(list);
  if (!read) return fail(NoPublicSuffixes{});
  return PublicSuffixes{std::move(read)};
}

PublicSuffixes PublicSuffixes::load(const std::string& path) {
  const File file{path};
  auto read = parse(file.read(0, static_cast<std::size_t>(file.size())));
  if (!read) throw std::runtime_error{path + " holds no public suffix"};
  return *std::move(read);
}

bool PublicSuffixes::is_public_suffix(const std::string& host) const {
  return !is_ip_host(host) && registrable_domain(host).empty();
}

std::string_view PublicSuffixes::registrable_domain(const std::string& host) const {
  if (is_ip_host(host)) return {};
  if (host.ends_with('.')) {  // the same rules, and the dot belongs to the name
    const auto size = registrable_domain(host.substr(0, host.size() - 1)).size();
    return std::string_view{host}.substr(size == 0 ? host.size() : host.size() - size - 1);
  }
  const char* const found = psl_registrable_domain(list_.get(), host.c_str());
  return found == nullptr ? std::string_view{}
                          : std::string_view{host}.substr(static_cast<std::size_t>(found - host.c_str()));
}

}  // namespace canteen
