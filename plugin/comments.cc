#include "comments.hpp"

#include <google/protobuf/descriptor.pb.h>

#include <algorithm>
#include <string>
#include <utility>

namespace cpp_pool::plugin {
namespace {

namespace pb = google::protobuf;

// Controls of the direction of text, which compilers take for an attack (U+202A-202E, U+2066-2069).
bool starts_with_bidi_control(std::string_view text) {
  if (text.size() < 3 || text[0] != '\xe2') return false;
  const auto second = static_cast<unsigned char>(text[1]);
  const auto third = static_cast<unsigned char>(text[2]);
  return (second == 0x80 && third >= 0xaa && third <= 0xae) ||
         (second == 0x81 && third >= 0xa6 && third <= 0xa9);
}

// Without what would end a line, or change its direction, for a compiler or an editor.
std::string printable(std::string_view line) {
  std::string text;
  text.reserve(line.size());
  for (std::size_t i = 0; i < line.size(); ++i) {
    const bool is_bidi = starts_with_bidi_control(line.substr(i));
    const bool is_control = static_cast<unsigned char>(line[i]) < 0x20 || line[i] == 0x7f;
    text += is_bidi ? '?' : is_control ? ' ' : line[i];
    if (is_bidi) i += 2;
  }
  return text;
}

std::string clean_line(std::string_view raw) {
  const std::string visible = printable(raw);
  std::string_view line = visible;
  if (line.starts_with(' ')) line.remove_prefix(1);
  const std::size_t last = line.find_last_not_of(' ');
  line = line.substr(0, last == std::string_view::npos ? 0 : last + 1);
  std::string text;
  text.reserve(line.size());
  for (const char c : line) {
    const bool comment_sign =
        !text.empty() && ((text.back() == '*' && c == '/') || (text.back() == '/' && c == '*'));
    if (comment_sign) text += ' ';
    text += c;
  }
  if (text.ends_with('\\') || text.ends_with("\?\?/")) text += '.';
  return text;
}

}  // namespace

void append_comment(std::string_view text, Comment& out) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.push_back(clean_line(text.substr(0, end)));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  const auto has_words = [](const std::string& line) { return !line.empty(); };
  const auto first = std::find_if(lines.begin(), lines.end(), has_words);
  const auto last = std::find_if(lines.rbegin(), lines.rend(), has_words).base();
  if (first == lines.end()) return;
  if (!out.lines.empty()) out.lines.emplace_back();
  std::move(first, last, std::back_inserter(out.lines));
}

Comment comment_from(const pb::SourceLocation& location) {
  Comment comment;
  append_comment(location.leading_comments, comment);
  append_comment(location.trailing_comments, comment);
  return comment;
}

Comment file_comment(const pb::FileDescriptor& file) {
  Comment comment;
  for (const int first : {pb::FileDescriptorProto::kSyntaxFieldNumber,
                          pb::FileDescriptorProto::kPackageFieldNumber}) {
    pb::SourceLocation location;
    if (!file.GetSourceLocation({first}, &location)) continue;
    for (const std::string& detached : location.leading_detached_comments) {
      append_comment(detached, comment);
    }
    append_comment(location.leading_comments, comment);
    if (!comment.lines.empty()) break;
  }
  return comment;
}

}  // namespace cpp_pool::plugin
