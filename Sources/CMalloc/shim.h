#ifndef VIGIE_CMALLOC_SHIM_H
#define VIGIE_CMALLOC_SHIM_H
#include <malloc.h>
#endif
