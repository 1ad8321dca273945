/* Calls into the implementation, out of which there are more ways than the return. */

/* What is being done: signals of the implementation's end its life, those of a load or store are faults. */
enum { IN_NOTHING, IN_IMPLEMENTATION, IN_MEMORY };

/* How a guarded action ended, when it did not return. */
typedef struct {
  int kind;        /* of the outcome */
  uint32_t status; /* raised */
  uint32_t code;   /* stopped */
  uint64_t parameters[4];
  int signal;       /* died of; 0 is an exception that nobody caught */
  const char *what; /* absent */
} Landing;

