/* The C library for an implementation that is linked into the driver: it is included before each of its sources. */
#ifndef MDLTCK_LINKED_H
#define MDLTCK_LINKED_H

#include <stddef.h>

#define main mdltck_main
#define malloc linked_malloc
#define calloc linked_calloc
#define realloc linked_realloc
#define free linked_free
#define aligned_alloc linked_aligned_alloc

void *linked_malloc(size_t byte_count);
void *linked_calloc(size_t count, size_t each);
void *linked_realloc(void *memory, size_t byte_count);
void linked_free(void *memory);
void *linked_aligned_alloc(size_t alignment, size_t byte_count);

#endif
