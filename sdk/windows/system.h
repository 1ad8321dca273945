/*
 * Between the engine, which runs programs, and the driver around it. Neither side sees the other's types: the engine has
 * those of mdltck.h, the driver those of the headers for drivers, and on x64 they are the same to the machine.
 */
#ifndef MDLTCK_SYSTEM_H
#define MDLTCK_SYSTEM_H

#include <stddef.h>
#include <stdint.h>

/* Of the driver. */

/* Nonpaged memory, at any IRQL up to DISPATCH_LEVEL; NULL where there is none. */
void *system_allocate(size_t byte_count);
void system_free(void *memory);
/* An export of the kernel by its name; NULL if there is none, or nothing behind it. */
void *system_routine(const char *name);
/* An exception with parameters of its own. */
__attribute__((noreturn)) void system_raise(uint32_t code, uint32_t count, const uint64_t *parameters);
void system_say(const char *why, const char *name, size_t length);
/* Wine instead of Windows: everything is in one process, and nothing is a system address. */
int system_is_wine(void);
/* "10.0.19045", and how long that is. */
size_t system_version(char *text, size_t room);

uint8_t system_irql(void);
uint8_t system_raise_irql(uint8_t irql);
void system_lower_irql(uint8_t irql);

/* The process that asks. */
void *system_process(void);
/* Its memory, by pages; answers an NTSTATUS. */
uint32_t system_allocate_user(void **address, size_t byte_count, uint32_t protect);
uint32_t system_free_user(void *address);
uint32_t system_protect_user(void *address, size_t byte_count, uint32_t protect);
void *system_mdl_of_irp(void *irp);

/* Of the engine. */

/* Does something; answers 1, or 0 if it raised, with what in `thrown` (guard.S). */
typedef struct Thrown {
  uint32_t code;
  uint32_t count;
  uint64_t parameters[15];
} Thrown;
int guard_call(void (*action)(void *context), void *context, Thrown *thrown);

/* Finds out what there is. Once. */
void engine_begin(void);
/* What there is, as an Introduction of wire.h; answers its size. */
size_t engine_introduce(void *to, size_t room);
/* Takes back what programs have of the process that asks; answers whether nothing is left. */
int engine_reset(void);
/* A process opens the device, or closes it: its memory is not that of an earlier one. */
void engine_forget(void);
/* Runs a program in numbers; answers the words that came of it and how many, NULL if it was no program. */
const uint32_t *engine_run(const uint32_t *program, size_t word_count, size_t *answer_count);

#endif
