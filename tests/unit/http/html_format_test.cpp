// The reader of html() formats: the context of each "{}" by the tokenizer of the HTML standard (§13.2.5), and every
// place that is refused.
#include <gtest/gtest.h>
#include <canteen/http/html_format.hpp>
#include <support/feed.hpp>
#include <vector>

namespace canteen {
namespace {

using Contexts = std::vector<HtmlContext>;
using enum HtmlContext;

struct Reading {
  Contexts contexts{};
  HtmlFault fault{};
};

Reading read_all(std::string_view format) {
  return test::feed(format, [](std::string_view text) {
    Reading out;
    HtmlFormatReader reader{text};
    while (reader.next()) out.contexts.push_back(reader.context());
    out.fault = reader.fault();
    return out;
  });
}

struct Row {
  const char* source;
  std::string_view format;
  Contexts contexts;
};

const Row taken[] = {
    {"§13.2.5.1 data", "{}", {text}},
    {"§13.2.5.1 data", "<p>{}</p>{}", {text, text}},
    {"no placeholder", "<!doctype html><p class=a checked>&lt;<br/></p>", {}},
    {"empty", "", {}},
    {"§13.2.5.6 '<' that opens no tag", "1 < {} <3 {} <<b>{}</b>", {text, text, text}},
    {"§13.2.5.7 '</>' is nothing", "</>{}", {text}},
    {"§13.2.5.8 case of names", "<TITLE>{}</tItLe>{}", {only_text, text}},
    {"§13.2.5.2 RCDATA", "<title>{}</title><textarea rows=2>{}</textarea >{}", {only_text, only_text, text}},
    {"§13.2.5.11 another's closing tag is text", "<title></b></titlex>{}</title>", {only_text}},
    {"§13.2.5.32 spaces", "<p\n\t\f\r id \n=\r\"{}\">{}", {attribute, text}},
    {"§13.2.5.36 double-quoted", "<p title=\"a'>{}'>\">{}", {attribute, text}},
    {"§13.2.5.37 single-quoted", "<p title='a\">{}\">'>{}", {attribute, text}},
    {"§13.2.5.38 unquoted, of the format", "<p title=a\"b id='{}'>{}", {attribute, text}},
    {"§13.2.5.39 no space between", "<p id='{}'title='{}'/>{}", {attribute, attribute, text}},
    {"§13.2.5.40 '/' between", "<p/id='{}'/>{}", {attribute, text}},
    {"§13.2.5.32 '=' begins a name", "<p =a='{}'>{}", {attribute, text}},
    {"§13.2.5.35 no value", "<p id=>{}", {text}},
    {"§13.2.5.43 comment", "<!-- <p title=\" -->{}", {text}},
    {"§13.2.5.43 empty comment, abruptly", "<!-->{}<!--->{}<!---->{}", {text, text, text}},
    {"§13.2.5.52 comment end bang", "<!-- --!>{}", {text}},
    {"§13.2.5.51 more dashes", "<!-- --- > ---->{}", {text}},
    {"§13.2.5.41 bogus comments", "<?php '>{}<!x \">{}</ \">{}", {text, text, text}},
    {"§13.2.5.53 doctype", "<!DOCTYPE html PUBLIC \"a\">{}", {text}},
    {"§13.2.5.4 script", "<script>if (a < b) '</p>' </scripts></script>{}", {text}},
    {"§13.2.5.4 closing tag with a space", "<script></script\n>{}", {text}},
    {"§13.2.5.3 style", "<style>p {{ color: red }} <b title=\"</STYLE/>{}", {text}},
    {"§13.2.6.4.7 other raw text", "<xmp><a href=\"</xmp>{}<noframes>'</noframes>{}", {text, text}},
    {"an attribute of a script", "<script nonce=\"{}\"></script>{}", {attribute, text}},
    {"an unquoted attribute of the format ends at '>'", "<a href=/>{}", {text}},
    {"data- names mean what the program says", "<p data-href='{}' data-onclick='{}'>", {attribute, attribute}},
    {"meta without http-equiv", "<meta name=description content='{}'>", {attribute}},
    {"braces of the page", "{{{}}}<p title='{{{}}}'>", {text, attribute}},
    {"WHATWG URL §4.4: the start", "<a href=\"{}\"><img src='{}'>", {url, url}},
    {"… behind spaces that are dropped", "<a href=\"\n {}\">", {url}},
    {"… case and spaces of the name", "<a HREF = '{}'>", {url}},
    {"… every attribute of it", "<form action='{}'><button formaction='{}'><video poster='{}'>", {url, url, url}},
    {"… every attribute of it", "<q cite='{}'><object data='{}'><a ping='{}'>", {url, url, url}},
    {"… every attribute of it", "<html manifest='{}'><body background='{}'><use xlink:href='{}'>", {url, url, url}},
    {"a path", "<a href='/profile/{}/x/{}'>", {url_path, url_path}},
    {"the first segment", "<a href='/{}/{}'>", {url_first_segment, url_path}},
    {"a relative path", "<a href='profile{}.html'>", {url_path}},
    {"a query", "<a href='/search?q={}&amp;page={}'>", {url_query, url_query}},
    {"a query alone", "<a href='?q={}'>", {url_query}},
    {"a fragment", "<a href='#{}'>", {url_path}},
    {"behind a URL that may hold a query", "<a href='{}&amp;page={}'>", {url, url_query}},
    {"behind a host", "<a href='https://a.example/{}'>", {url_path}},
    {"behind a host", "<a href='//a.example?{}'>", {url_query}},
    {"mailto and tel have no host", "<a href='mailto:{}'><a href='TEL:{}'>", {url_path, url_path}},
    {"a script below a path", "<script src='/static/{}'></script>", {url_path}},
};

TEST(HtmlFormat, knows_the_context_of_each_placeholder) {
  for (const auto& row : taken) {
    const auto reading = read_all(row.format);
    EXPECT_EQ(reading.contexts, row.contexts) << row.source << ": " << row.format;
    EXPECT_EQ(reading.fault, HtmlFault::none) << row.source << ": " << row.format;
  }
}

struct Refusal {
  const char* source;
  std::string_view format;
  HtmlFault fault;
};

const Refusal refused[] = {
    {"a single brace", "a { b", HtmlFault::single_brace},
    {"a single brace at the end", "a }", HtmlFault::single_brace},
    {"braces are pairs from the left", "{{{", HtmlFault::single_brace},
    {"a named one", "{name}", HtmlFault::single_brace},
    {"§13.2.5.6", "<{}>", HtmlFault::in_tag_name},
    {"§13.2.5.8", "<h{}>", HtmlFault::in_tag_name},
    {"§13.2.5.7", "</{}>", HtmlFault::in_closing_tag},
    {"§13.2.5.8", "</h{}>", HtmlFault::in_closing_tag},
    {"§13.2.5.32 in a closing tag", "</p {}>", HtmlFault::in_closing_tag},
    {"§13.2.5.36 in a closing tag", "</p title='{}'>", HtmlFault::in_closing_tag},
    {"§13.2.5.9 could become it", "<title><{}", HtmlFault::in_closing_tag},
    {"§13.2.5.10 could become it", "<textarea></{} >", HtmlFault::in_closing_tag},
    {"§13.2.5.11 could become it", "<textarea></text{} >", HtmlFault::in_closing_tag},
    {"§13.2.5.32", "<p {}>", HtmlFault::in_attribute_name},
    {"§13.2.5.33", "<p a{}='b'>", HtmlFault::in_attribute_name},
    {"§13.2.5.34", "<p a {}>", HtmlFault::in_attribute_name},
    {"§13.2.5.39", "<p a='b'{}>", HtmlFault::in_attribute_name},
    {"§13.2.5.40", "<br /{}>", HtmlFault::in_attribute_name},
    {"a forgotten quote", "<p class='a title='{}'>", HtmlFault::in_attribute_name},
    {"§13.2.5.35", "<p id={}>", HtmlFault::in_unquoted_value},
    {"§13.2.5.38", "<p id=a{}>", HtmlFault::in_unquoted_value},
    {"§13.2.5.38 a quote inside", "<p id=a'{}'>", HtmlFault::in_unquoted_value},
    {"§13.2.5.45", "<!-- {} -->", HtmlFault::in_comment},
    {"§13.2.5.43", "<!--{}-->", HtmlFault::in_comment},
    {"§13.2.5.41", "<?xml {}?>", HtmlFault::in_comment},
    {"§13.2.5.42", "<!{}>", HtmlFault::in_comment},
    {"§13.2.5.46 no end yet", "<!-- -> {} -->", HtmlFault::in_comment},
    {"§13.2.5.53", "<!doctype {}>", HtmlFault::in_doctype},
    {"§13.2.5.4", "<script>var a = '{}';</script>", HtmlFault::in_script},
    {"§13.2.5.4 case, attributes", "<SCRIPT type=\"module\">{}", HtmlFault::in_script},
    {"§13.2.5.4 '/' closes no script", "<script/>{}", HtmlFault::in_script},
    {"§13.2.5.3", "<style>{}</style>", HtmlFault::in_style_element},
    {"§13.2.6.4.7", "<iframe>{}</iframe>", HtmlFault::in_raw_text},
    {"§13.2.6.4.7", "<plaintext></plaintext>{}", HtmlFault::in_raw_text},
    {"§13.2.5.20 escaped script data", "<script><!-- <script></script>", HtmlFault::comment_in_script},
    {"§13.2.6.5 <svg><title> holds elements", "<svg><title><a href='{}'>", HtmlFault::tag_in_title_or_textarea},
    {"§13.2.5.42 a comment or a text", "<svg><![CDATA[>{}]]>", HtmlFault::cdata_section},
    {"a program", "<p onclick=\"f('{}')\">", HtmlFault::in_event_handler},
    {"a program", "<p ONX='{}'>", HtmlFault::in_event_handler},
    {"a style sheet", "<p style='color: {}'>", HtmlFault::in_style_attribute},
    {"a page", "<iframe srcdoc='{}'></iframe>", HtmlFault::in_srcdoc},
    {"URLs in a syntax of their own", "<img srcset='{} 2x'>", HtmlFault::in_srcset},
    {"URLs in a syntax of their own", "<link imagesrcset='{}'>", HtmlFault::in_srcset},
    {"a redirect", "<meta http-equiv=refresh content='0;url={}'>", HtmlFault::in_meta_http_equiv},
    {"a redirect", "<meta content='0;url={}' HTTP-EQUIV='refresh'>", HtmlFault::in_meta_http_equiv},
    {"SVG animates href", "<set attributeName=href to='{}'>", HtmlFault::in_animation},
    {"SVG animates href", "<animate values='{}'>", HtmlFault::in_animation},
    {"another scheme", "<a href=\"javascript:f('{}')\">", HtmlFault::in_url_scheme},
    {"another scheme", "<img src='data:image/png;base64,{}'>", HtmlFault::in_url_scheme},
    {"WHATWG URL §4.4: spaces are dropped", "<a href=' java\nscript:{}'>", HtmlFault::in_url_scheme},
    {"a scheme made of an argument", "<a href='{}:alert(1)'>", HtmlFault::in_url_scheme},
    {"a scheme made of an argument", "<a href='java{}:x'>", HtmlFault::in_url_scheme},
    {"a reference that is a ':', behind an argument", "<a href='{}&colon;{}'>", HtmlFault::behind_reference_in_url},
    {"a reference that is a ':', at the end", "<a href='{}&#58;alert(1)'>", HtmlFault::behind_reference_in_url},
    {"a reference that is a ':', within", "<a href='java{}&colon;x'>", HtmlFault::behind_reference_in_url},
    {"a reference that is a ':'", "<a href='javascript&colon;{}'>", HtmlFault::behind_reference_in_url},
    {"a reference that is a letter", "<a href='&#106;avascript{}'>", HtmlFault::behind_reference_in_url},
    {"a reference that is a '/'", "<a href='/&#47;{}'>", HtmlFault::behind_reference_in_url},
    {"a host", "<a href='https://{}/'>", HtmlFault::in_url_host},
    {"a host's end", "<a href='https://a.example{}'>", HtmlFault::in_url_host},
    {"a port", "<a href='//a.example:{}/'>", HtmlFault::in_url_host},
    {"WHATWG URL §4.4: any slashes", "<a href='http:{}'>", HtmlFault::in_url_host},
    {"WHATWG URL §4.4: any slashes", "<a href='https:\\/\\{}'>", HtmlFault::in_url_host},
    {"a program from anywhere", "<script src=\"{}\"></script>", HtmlFault::chooses_script_or_base},
    {"every relative URL", "<base href='{}'>", HtmlFault::chooses_script_or_base},
    {"cut", "<", HtmlFault::ends_in_tag},
    {"cut", "<p", HtmlFault::ends_in_tag},
    {"cut", "<p title='{}", HtmlFault::ends_in_tag},
    {"cut", "</p", HtmlFault::ends_in_tag},
    {"cut", "<!doctype html", HtmlFault::ends_in_tag},
    {"cut", "<!--", HtmlFault::ends_in_comment},
    {"cut", "<!-- -", HtmlFault::ends_in_comment},
    {"cut", "<script>", HtmlFault::ends_in_raw_text},
    {"cut", "<title>a</title", HtmlFault::ends_in_raw_text},
};

TEST(HtmlFormat, refuses_a_placeholder_that_no_escaping_makes_safe) {
  for (const auto& row : refused) EXPECT_EQ(read_all(row.format).fault, row.fault) << row.source << ": " << row.format;
}

TEST(HtmlFormat, is_read_while_compiling) {
  static_assert([] {
    HtmlFormatReader reader{"<a title='{}'>{}"};
    return reader.next() && reader.offset() == 10 && reader.next() && reader.offset() == 14 && !reader.next();
  }());
}

}  // namespace
}  // namespace canteen
