// The program whose size sizes.py measures: reads a message from stdin and writes it to stdout. The
// same source for us and for protobuf-lite: MESSAGE is a class, MESSAGE_HEADER where it is.
#include MESSAGE_HEADER

#include <unistd.h>

int main() {
  static char buffer[1 << 16];
  MESSAGE message;
  const auto size = static_cast<int>(read(STDIN_FILENO, buffer, sizeof(buffer)));
  if (size < 0 || !message.ParseFromArray(buffer, size) ||
      !message.SerializeToArray(buffer, sizeof(buffer))) {
    return 1;
  }
  const auto written = static_cast<ssize_t>(message.ByteSizeLong());
  return write(STDOUT_FILENO, buffer, static_cast<size_t>(written)) == written ? 0 : 1;
}
