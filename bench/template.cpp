// What does a page of 1.5 KB with a loop over ten rows cost, its template parsed already? And one name?
//
// As a Google Benchmark it tells times. For counts that do not depend on the machine, it renders N times:
//   valgrind --tool=callgrind --toggle-collect='*measured_renders*' bench_template --count 1000 page
// and the difference between two values of N is the cost of one.
#include <benchmark/benchmark.h>

#include <canteen/jinja/environment.hpp>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

namespace canteen::jinja {

struct BenchRow {
  std::string name, mail;
  int visits;
};
template <>
struct ToValue<BenchRow> {
  static Value convert(const BenchRow& row) {
    return Value::record({{"name", row.name}, {"mail", row.mail}, {"visits", row.visits}});
  }
};

namespace {

constexpr std::string_view base = R"(<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>{% block title %}Canteen{% endblock %}</title>
<link rel="stylesheet" href="/static/style.css"></head>
<body>
<main>{% block main %}{% endblock %}</main>
<footer>Signed in as {{ user }}. <a href="/logout">Leave</a></footer>
</body>
</html>
)";

constexpr std::string_view page = R"({% extends "base.html" %}
{% block title %}{{ title }} - {{ super() }}{% endblock %}
{% block main %}
<h1>{{ title }}</h1>
<p>There are {{ rows|length }} of them.</p>
<table>
{%- for row in rows %}
<tr class="{{ 'odd' if loop.index is odd else 'even' }}"><td>{{ loop.index }}</td><td>{{ row.name }}</td><td><a href="mailto:{{ row.mail }}">{{ row.mail }}</a></td><td>{{ row.visits }}</td></tr>
{%- else %}
<tr><td>Nobody yet.</td></tr>
{%- endfor %}
</table>
{% endblock %}
)";

const Environment& environment() {
  static const Environment one{std::make_shared<MemoryLoader>(std::map<std::string, std::string, std::less<>>{
      {"base.html", std::string{base}}, {"page.html", std::string{page}}, {"name.html", "<p>{{ user }}</p>"}})};
  return one;
}

std::vector<BenchRow> make_rows() {
  std::vector<BenchRow> out;
  for (int i = 0; i < 10; ++i)
    out.push_back({"Person <" + std::to_string(i) + ">", "person" + std::to_string(i) + "@example.org", i * 37});
  return out;
}

std::size_t render_page(const std::vector<BenchRow>& rows) {
  return environment().render("page.html", {{"title", "People"}, {"user", "ada@example.org"}, {"rows", rows}}).size();
}
std::size_t render_name(const std::vector<BenchRow>&) {
  return environment().render("name.html", {{"user", "ada@example.org"}}).size();
}

using Render = std::size_t (*)(const std::vector<BenchRow>&);

void measure(benchmark::State& state, Render render) {
  const auto rows = make_rows();
  for (auto _ : state) benchmark::DoNotOptimize(render(rows));
}
BENCHMARK_CAPTURE(measure, page, render_page);
BENCHMARK_CAPTURE(measure, name, render_name);

[[gnu::noinline]] std::size_t measured_renders(Render render, const std::vector<BenchRow>& rows, int count) {
  std::size_t octets = 0;
  for (int i = 0; i < count; ++i) octets += render(rows);
  return octets;
}

int count_renders(int count, std::string_view what) {
  const auto rows = make_rows();
  const auto render = what == "page" ? render_page : render_name;
  const auto size = render(rows);
  const auto octets = measured_renders(render, rows, count);
  std::printf("%d renders of %zu octets, %zu in all\n", count, size, octets);
  return 0;
}

}  // namespace
}  // namespace canteen::jinja

int main(int argc, char** argv) {
  if (argc == 4 && std::string_view{argv[1]} == "--count")
    return canteen::jinja::count_renders(std::atoi(argv[2]), argv[3]);
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
}
