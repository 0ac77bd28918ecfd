#ifndef VIGIE_CLMDB_SHIM_H
#define VIGIE_CLMDB_SHIM_H
#include <lmdb.h>
#endif
