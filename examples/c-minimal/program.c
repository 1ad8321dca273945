#include "program.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "routines.h"

static const char *const no_such_step = "there is no such step";

static size_t length_of(const Json *list) {
  size_t length = 0;
  for (const Json *value = list == NULL ? NULL : list->first; value != NULL; value = value->next) length++;
  return length;
}

/* The outcome that a step means, of those there are; NULL if there is none. */
static const Outcome *outcome_at(const Json *step, const Outcome *outcomes, size_t count) {
  if (!json_is(step, JSON_NUMBER) || step->number < 0 || step->number >= (double)count) return NULL;
  return &outcomes[(size_t)step->number];
}

static bool has_prefix(const char *text, const char *prefix) { return strncmp(text, prefix, strlen(prefix)) == 0; }

/* Whether a call came out in the class that a need names. */
static bool holds(const char *is, const Outcome *outcome) {
  const bool is_returned = outcome->kind == RETURNED;
  if (strcmp(is, "returned") == 0) return is_returned;
  if (strcmp(is, "faulted") == 0) return outcome->kind == FAULTED;
  if (!is_returned) return false;
  if (strcmp(is, "non-null") == 0) return outcome->value != 0;
  if (strcmp(is, "null") == 0) return outcome->value == 0;
  if (has_prefix(is, "status:")) return outcome->value == value_of_hex(is + strlen("status:"));
  if (has_prefix(is, "byteCount>=")) {
    return outcome->value != 0 && outcome->mdl_byte_count >= strtoull(is + strlen("byteCount>="), NULL, 10);
  }
  /* raised, stopped, died, hung: nothing here ever does. */
  return false;
}

static void add_outcome(Text *text, const Outcome *outcome) {
  switch (outcome->kind) {
    case RETURNED:
      text_add(text, "{\"kind\":\"returned\"");
      if (outcome->value_kind == ADDRESS) text_add(text, ",\"value\":\"0x%" PRIx64 "\"", outcome->value);
      if (outcome->value_kind == NUMBER) text_add(text, ",\"value\":%" PRIu64, outcome->value);
      if (outcome->value_kind == BYTES) {
        text_add(text, ",\"value\":\"");
        for (size_t index = 0; index < outcome->value; index++) text_add(text, "%02x", outcome->bytes[index]);
        text_add(text, "\"");
      }
      text_add(text, "}");
      break;
    case FAULTED:
      text_add(text, "{\"kind\":\"faulted\",\"status\":%" PRIu32 "}", UINT32_C(0xc0000005));
      break;
    case ABSENT:
    case REFUSED:
      text_add(text, outcome->kind == ABSENT ? "{\"kind\":\"absent\",\"what\":" : "{\"kind\":\"refused\",\"reason\":");
      text_add_quoted(text, outcome->words);
      text_add(text, "}");
      break;
    case SKIPPED:
      text_add(text, "{\"kind\":\"skipped\",\"need\":%" PRIu64 "}", outcome->value);
      break;
  }
}

static void add_field(Text *text, const MDL *mdl, const char *field) {
  const PFN_NUMBER *const pages = (const PFN_NUMBER *)(mdl + 1);
  const size_t page_count = pages_spanned(mdl->ByteOffset, mdl->ByteCount);
  const struct {
    const char *name;
    uint64_t value;
    bool is_hex;
  } fields[] = {
      {"virtualAddress", (uintptr_t)mdl->StartVa + mdl->ByteOffset, true},
      {"byteCount", mdl->ByteCount, false},
      {"byteOffset", mdl->ByteOffset, false},
      {"next", (uintptr_t)mdl->Next, true},
      {"flags", (uint16_t)mdl->MdlFlags, false},
      {"mappedSystemVa", (uintptr_t)mdl->MappedSystemVa, true},
  };
  for (size_t index = 0; index < sizeof fields / sizeof *fields; index++) {
    if (strcmp(field, fields[index].name) != 0) continue;
    text_add(text, fields[index].is_hex ? "\"%s\":\"0x%" PRIx64 "\"," : "\"%s\":%" PRIu64 ",", field,
             fields[index].value);
  }
  /* Entries are read only if they are asked for: before that they need not be there. */
  const struct {
    const char *name;
    size_t least_count;
    size_t index;
  } entries[] = {{"firstPage", 1, 0}, {"secondPage", 2, 1}, {"lastPage", 1, page_count - 1}};
  for (size_t index = 0; index < sizeof entries / sizeof *entries; index++) {
    if (strcmp(field, entries[index].name) != 0 || page_count < entries[index].least_count) continue;
    text_add(text, "\"%s\":\"0x%" PRIx64 "\",", field, pages[entries[index].index]);
  }
}

/* Reads some fields of an MDL; of none, nothing. */
static void add_observation(Text *text, const MDL *mdl, const Json *fields) {
  text_add(text, "{");
  for (const Json *field = fields == NULL ? NULL : fields->first; mdl != NULL && field != NULL; field = field->next) {
    add_field(text, mdl, json_text(field));
  }
  if (text->start[text->length - 1] == ',') text->length--;
  text_add(text, "}");
}

static const MDL *mdl_of(const Outcome *outcome) {
  const bool is_there = outcome->kind == RETURNED && outcome->is_mdl && outcome->value != 0;
  return is_there ? (const MDL *)(uintptr_t)outcome->value : NULL;
}

/* The outcome of one call of a program. */
static const char *run_step(const Json *step, Outcome *outcomes, size_t index) {
  const Json *const needs = json_member(step, "needs");
  uint64_t position = 0;
  for (const Json *need = needs == NULL ? NULL : needs->first; need != NULL; need = need->next, position++) {
    const Outcome *const earlier = outcome_at(json_member(need, "step"), outcomes, index);
    if (earlier == NULL) return no_such_step;
    if (holds(json_text(json_member(need, "is")), earlier)) continue;
    outcomes[index] = (Outcome){.kind = SKIPPED, .value = position};
    return NULL;
  }
  Call call = {json_text(json_member(step, "routine")), json_member(step, "args"), outcomes, index, NULL};
  outcomes[index] = call_routine(&call);
  return NULL;
}

static const char *run_steps(const Json *calls, Outcome *outcomes, Text *said, Text *seen) {
  size_t index = 0;
  for (const Json *step = calls->first; step != NULL; step = step->next, index++) {
    const char *const problem = run_step(step, outcomes, index);
    if (problem != NULL) return problem;
    text_add(said, index == 0 ? "" : ",");
    add_outcome(said, &outcomes[index]);
    text_add(seen, index == 0 ? "[" : ",[");
    const Json *const observe = json_member(step, "observe");
    for (const Json *one = observe == NULL ? NULL : observe->first; one != NULL; one = one->next) {
      const Outcome *const made = outcome_at(json_member(one, "mdl"), outcomes, index + 1);
      if (made == NULL) return no_such_step;
      /* After a call that was skipped nothing is looked at. */
      const MDL *const mdl = outcomes[index].kind == SKIPPED ? NULL : mdl_of(made);
      add_observation(seen, mdl, json_member(one, "fields"));
      if (one->next != NULL) text_add(seen, ",");
    }
    text_add(seen, "]");
  }
  return NULL;
}

const char *run_program(const Json *params, Text *result) {
  const Json *const calls = json_member(json_member(params, "program"), "calls");
  if (!json_is(calls, JSON_LIST)) return "program.calls is no list";
  const size_t count = length_of(calls);
  Outcome *const outcomes = calloc(count + 1, sizeof *outcomes);
  if (outcomes == NULL) return "the program is too long";
  Text said = {NULL, 0, 0};
  Text seen = {NULL, 0, 0};
  text_add(&said, "{\"outcomes\":[");
  text_add(&seen, "],\"observations\":[");
  const char *const problem = run_steps(calls, outcomes, &said, &seen);
  text_add(result, "%s%s]}", said.start, seen.start);
  for (size_t index = 0; index < count; index++) free(outcomes[index].bytes);
  free(outcomes);
  text_free(&said);
  text_free(&seen);
  return problem;
}

const char *run_call(const Json *params, Text *result) {
  Call call = {json_text(json_member(params, "routine")), json_member(params, "args"), NULL, 0, NULL};
  const Outcome outcome = call_routine(&call);
  text_add(result, "{\"outcome\":");
  add_outcome(result, &outcome);
  text_add(result, ",\"observations\":[");
  const Json *const observe = json_member(params, "observe");
  for (const Json *one = observe == NULL ? NULL : observe->first; one != NULL; one = one->next) {
    const char *const name = json_text(json_member(one, "mdl"));
    const MDL *const mdl =
        strcmp(name, "result") == 0 ? mdl_of(&outcome) : (const MDL *)(uintptr_t)value_of_hex(name);
    add_observation(result, mdl, json_member(one, "fields"));
    if (one->next != NULL) text_add(result, ",");
  }
  text_add(result, "]}");
  free(outcome.bytes);
  return NULL;
}
