/* The other end of the bare loop: for each pair of numbers in a file it reads so many bytes and writes so many. */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

int main(int count, char **words) {
  static char bytes[1 << 24];
  FILE *const pairs = count > 1 ? fopen(words[1], "r") : NULL;
  for (;;) {
    long in, out, done = 0;
    if (pairs == NULL) return 1;
    if (fscanf(pairs, "%ld %ld", &in, &out) != 2) {
      rewind(pairs);
      continue;
    }
    while (done < in) {
      const ssize_t got = read(0, bytes, (size_t)(in - done));
      if (got <= 0) return 0;
      done += got;
    }
    for (done = 0; done < out;) {
      const ssize_t written = write(1, bytes, (size_t)(out - done));
      if (written <= 0) return 1;
      done += written;
    }
  }
}
