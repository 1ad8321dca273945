/* The protocol of mdl-tck: a request a line on standard input, an answer a line on standard output. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "json.h"
#include "mdl.h"
#include "memory.h"
#include "program.h"
#include "routines.h"

enum { PARSE_ERROR = -32700, INVALID_REQUEST = -32600, METHOD_NOT_FOUND = -32601, INVALID_PARAMS = -32602 };

static const char *initialize(const Json *params, Text *result) {
  (void)params;
  /* Routines that are not named are absent. The layout is the WDK's, so that everything in an MDL can be read. */
  text_add(result, "{\"protocolVersion\":1,\"methods\":[\"initialize\",\"reset\",\"program\",\"call\",\"shutdown\"],"
                   "\"name\":\"c-minimal\",\"version\":\"1\",\"features\":[\"memory\"],\"layout\":\"wdk\",\"routines\":{");
  add_routine_states(result);
  text_add(result, "}}");
  return NULL;
}

static const char *reset(const Json *params, Text *result) {
  (void)params;
  free_all_pool();
  text_add(result, "{\"fresh\":true}");
  return NULL;
}

static const char *shut_down(const Json *params, Text *result) {
  (void)params;
  text_add(result, "null");
  return NULL;
}

static const struct {
  const char *name;
  const char *(*run)(const Json *params, Text *result);
} methods[] = {
    {"initialize", initialize}, {"reset", reset},        {"program", run_program},
    {"call", run_call},         {"shutdown", shut_down},
};
static const size_t method_count = sizeof methods / sizeof *methods;

static void answer_error(double id, int code, const char *message) {
  Text quoted = {NULL, 0, 0};
  text_add_quoted(&quoted, message);
  if (id < 0) {
    printf("{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":%d,\"message\":%s}}\n", code, quoted.start);
  } else {
    printf("{\"jsonrpc\":\"2.0\",\"id\":%.0f,\"error\":{\"code\":%d,\"message\":%s}}\n", id, code, quoted.start);
  }
  text_free(&quoted);
}

static void answer_method(double id, const char *name, const Json *params) {
  for (size_t index = 0; index < method_count; index++) {
    if (strcmp(methods[index].name, name) != 0) continue;
    Text result = {NULL, 0, 0};
    const char *const problem = methods[index].run(params, &result);
    if (problem != NULL) {
      answer_error(id, INVALID_PARAMS, problem);
    } else {
      printf("{\"jsonrpc\":\"2.0\",\"id\":%.0f,\"result\":%s}\n", id, result.start);
    }
    text_free(&result);
    return;
  }
  answer_error(id, METHOD_NOT_FOUND, "there is no such method");
}

/* Answers one line; false after `shutdown`. */
static bool answer(char *line) {
  Json *const request = json_read(line);
  if (request == NULL) {
    answer_error(-1, PARSE_ERROR, "it is not JSON");
    return true;
  }
  const Json *const id = json_member(request, "id");
  const char *const method = json_text(json_member(request, "method"));
  const bool is_last = strcmp(method, "shutdown") == 0;
  if (!json_is(id, JSON_NUMBER) || id->number < 0) {
    answer_error(-1, INVALID_REQUEST, "it is not a request of JSON-RPC 2.0");
  } else {
    answer_method(id->number, method, json_member(request, "params"));
  }
  free(request);
  return !is_last;
}

int main(void) {
  char *line = NULL;
  size_t room = 0;
  bool is_open = true;
  memory_start();
  while (is_open && getline(&line, &room, stdin) > 0) {
    is_open = answer(line);
    /* The kit waits for each answer. */
    fflush(stdout);
  }
  free(line);
  free_all_pool();
  return 0;
}
