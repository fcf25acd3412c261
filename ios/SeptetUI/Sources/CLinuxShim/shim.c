#include "shim.h"
#ifdef __linux__
#include <stdlib.h>

// `swift::threading::fatal(char const *, ...)`: a lock could not be taken.
__attribute__((weak)) void septet_threading_fatal(const char *message, ...) __asm__("_ZN5swift9threading5fatalEPKcz");
void septet_threading_fatal(const char *message, ...) {
    (void)message;
    abort();
}
#endif
