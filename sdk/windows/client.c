/* The driver as Windows shows it to a process: a service that is started, and a device that is asked. */
#include <windows.h>

#include <stdio.h>
#include <string.h>

#include "client.h"
#include "wire.h"

static const DWORD patience_milliseconds = 15000;
static HANDLE device = INVALID_HANDLE_VALUE;
static volatile LONG has_answered;

const char *client_default_driver(void) {
  static char path[MAX_PATH];
  static const char name[] = "mdltck.sys";
  DWORD length = GetModuleFileNameA(NULL, path, MAX_PATH);
  while (length > 0 && path[length - 1] != '\\') length--;
  if (length + sizeof name > MAX_PATH) return name;
  memcpy(path + length, name, sizeof name);
  return path;
}

/* A path as the kernel writes it. */
static int kernel_path(const char *driver, WCHAR *path, int room) {
  char full[MAX_PATH];
  const DWORD length = GetFullPathNameA(driver, MAX_PATH, full, NULL);
  wcscpy(path, L"\\??\\");
  return length > 0 && length < MAX_PATH && MultiByteToWideChar(CP_ACP, 0, full, -1, path + 4, room - 4) > 0;
}

static int is_configured(SC_HANDLE service, const WCHAR *path) {
  union {
    QUERY_SERVICE_CONFIGW config;
    BYTE room[4096];
  } found;
  DWORD needed;
  return QueryServiceConfigW(service, &found.config, sizeof found, &needed) &&
         lstrcmpiW(found.config.lpBinaryPathName, path) == 0;
}

/* A driver of another path is stopped: it would go on to be the one that is loaded. */
static DWORD point_at(SC_HANDLE service, const WCHAR *path) {
  SERVICE_STATUS status;
  if (is_configured(service, path)) return 0;
  ControlService(service, SERVICE_CONTROL_STOP, &status);
  if (!ChangeServiceConfigW(service, SERVICE_NO_CHANGE, SERVICE_NO_CHANGE, SERVICE_NO_CHANGE, path, NULL, NULL, NULL,
                            NULL, NULL, NULL)) {
    return GetLastError();
  }
  return 0;
}

static DWORD start(SC_HANDLE service) {
  if (StartServiceW(service, 0, NULL)) return 0;
  return GetLastError() == ERROR_SERVICE_ALREADY_RUNNING ? 0 : GetLastError();
}

unsigned long client_install(const char *driver) {
  WCHAR path[MAX_PATH + 4];
  DWORD error = 0;
  if (!kernel_path(driver, path, MAX_PATH + 4)) return ERROR_BAD_PATHNAME;
  const SC_HANDLE manager = OpenSCManagerW(NULL, NULL, SC_MANAGER_CONNECT | SC_MANAGER_CREATE_SERVICE);
  if (manager == NULL) return GetLastError();
  SC_HANDLE service = OpenServiceW(manager, MDLTCK_SERVICE, SERVICE_ALL_ACCESS);
  if (service != NULL) {
    error = point_at(service, path);
  } else {
    service = CreateServiceW(manager, MDLTCK_SERVICE, MDLTCK_SERVICE, SERVICE_ALL_ACCESS, SERVICE_KERNEL_DRIVER,
                             SERVICE_DEMAND_START, SERVICE_ERROR_NORMAL, path, NULL, NULL, NULL, NULL, NULL);
    if (service == NULL) error = GetLastError();
  }
  if (error == 0) error = start(service);
  if (service != NULL) CloseServiceHandle(service);
  CloseServiceHandle(manager);
  return error;
}

unsigned long client_renew(void) {
  SERVICE_STATUS status;
  DWORD error = 0;
  CloseHandle(device);
  const SC_HANDLE manager = OpenSCManagerW(NULL, NULL, SC_MANAGER_CONNECT);
  if (manager == NULL) return GetLastError();
  const SC_HANDLE service = OpenServiceW(manager, MDLTCK_SERVICE, SERVICE_START | SERVICE_STOP);
  if (service == NULL || !ControlService(service, SERVICE_CONTROL_STOP, &status)) error = GetLastError();
  else error = start(service);
  if (service != NULL) CloseServiceHandle(service);
  CloseServiceHandle(manager);
  return error == 0 ? client_open() : error;
}

unsigned long client_remove(void) {
  SERVICE_STATUS status;
  DWORD error = 0;
  const SC_HANDLE manager = OpenSCManagerW(NULL, NULL, SC_MANAGER_CONNECT);
  if (manager == NULL) return GetLastError();
  const SC_HANDLE service = OpenServiceW(manager, MDLTCK_SERVICE, SERVICE_STOP | DELETE);
  if (service == NULL) {
    error = GetLastError();
  } else {
    ControlService(service, SERVICE_CONTROL_STOP, &status);
    if (!DeleteService(service)) error = GetLastError();
    CloseServiceHandle(service);
  }
  CloseServiceHandle(manager);
  return error;
}

/* A driver that hangs in its last program answers nobody, not even who stops or opens it. */
static DWORD WINAPI watch(void *unused) {
  (void)unused;
  Sleep(patience_milliseconds);
  if (has_answered == 0) {
    fprintf(stderr, "mdltck: the driver does not answer\n");
    TerminateProcess(GetCurrentProcess(), EXIT_DRIVER_GONE);
  }
  return 0;
}

void client_watch(void) { CloseHandle(CreateThread(NULL, 0, watch, NULL, 0, NULL)); }

unsigned long client_open(void) {
  device = CreateFileW(MDLTCK_LINK, GENERIC_READ | GENERIC_WRITE, 0, NULL, OPEN_EXISTING, 0, NULL);
  return device == INVALID_HANDLE_VALUE ? GetLastError() : 0;
}

unsigned long client_ask(unsigned number, const void *in, size_t in_count, void *out, size_t out_room, size_t *given) {
  DWORD count = 0;
  const BOOL is_done =
      DeviceIoControl(device, MDLTCK_CODE(number), (void *)in, (DWORD)in_count, out, (DWORD)out_room, &count, NULL);
  *given = count;
  if (!is_done) return GetLastError();
  has_answered = 1;
  return 0;
}
