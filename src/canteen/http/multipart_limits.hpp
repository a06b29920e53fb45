// MultipartLimits: how much of a form is read.
//
// Numbers apart from the readers that obey them (F-34), so that Config can hold them; as FormLimits (http/form.hpp) two
// of them, parts and field, hold for an urlencoded form too (F-05). A file's content has no limit of its own: it counts
// toward the size of the whole, which the transport checks before anyone reads a form (Service::body_limit).
#pragma once
#include <canteen/base/bytes.hpp>
#include <cstddef>

namespace canteen {

/// How much of a form is read before it is refused with 413. Its size as a whole is the route's body_limit.
struct MultipartLimits {
  /// Parts, files included. Flask: 1000 (MAX_FORM_PARTS); Go: 1000; PHP: 1000.
  std::size_t parts = 1000;
  /// One part's header, line ends included. Go: 10 MiB in all; busboy: 16 KiB.
  ByteSize head{16 * 1024};
  std::size_t head_lines = 32;
  /// The content of a part that is no file. Flask: 500 kB (MAX_FORM_MEMORY_SIZE).
  ByteSize field{500'000};
  friend bool operator==(const MultipartLimits&, const MultipartLimits&) = default;
};

}  // namespace canteen
