/* Loads and stores as kernel code would do them. They report a fault instead of dying of it. */
#ifndef MEMORY_H
#define MEMORY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

void memory_start(void);
bool memory_read(uintptr_t from, unsigned char *to, size_t byte_count);
bool memory_write(uintptr_t to, const unsigned char *from, size_t byte_count);

#endif
