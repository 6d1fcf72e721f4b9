// The files under templates/, compiled into the plugin.
#pragma once

#include <span>
#include <string_view>

namespace cpp_pool::plugin {

struct EmbeddedTemplate {
  std::string_view path;  // below templates/, with '/': "cpp/message.hpp"
  std::string_view text;
};

// In the order of their paths. Static storage.
std::span<const EmbeddedTemplate> embedded_templates();

}  // namespace cpp_pool::plugin
