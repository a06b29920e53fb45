// Words the stories share: an app from a function that adds to it, and a client of it.
#pragma once
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <canteen/app/app.hpp>
#include <canteen/http/html.hpp>
#include <canteen/http/redirect.hpp>
#include <canteen/test/client.hpp>

namespace canteen::test {

/// An App that `add` has filled.
template <class Add>
App app_with(Add add) {
  App app{"story"};
  add(app);
  return app;
}

/// A browser-like client of an app that `add` has filled.
template <class Add>
Client client_of(Add add, ClientOptions options = {}) {
  return Client{app_with(add), std::move(options)};
}

/// The fields of a request, as a table writes them.
inline RequestOptions with(Pairs headers) { return {.headers = std::move(headers)}; }

}  // namespace canteen::test
