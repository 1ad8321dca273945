import { PAGE_SIZE } from '../../wdk/index.ts';

/** First page number of the device memory of the machine: far above its pages of RAM. */
export const firstDevicePage = 0x8000000;
export const devicePageCount = 0x100;

/** Physical address of the first byte of device memory, and of the first byte behind it. */
export const ioSpaceStart = firstDevicePage * PAGE_SIZE;
export const ioSpaceEnd = (firstDevicePage + devicePageCount) * PAGE_SIZE;

/** Whether a range of physical addresses lies in device memory. */
export const isDeviceMemory = (physicalAddress: number, byteCount: number): boolean =>
  physicalAddress >= ioSpaceStart && physicalAddress + byteCount <= ioSpaceEnd;
