/* Between the sources of the driver. */
#ifndef MDLTCK_DEVICE_H
#define MDLTCK_DEVICE_H

#include <ntifs.h>

#include "system.h"
#include "wire.h"

/* Lets nobody but administrators and the system open the device. */
NTSTATUS secure_device(DEVICE_OBJECT *device);
/* Gives back what the engine still holds. */
void free_system_memory(void);

#endif
