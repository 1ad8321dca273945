import { describe, expect, it } from 'vitest';
import { KernelMode, MDL_SOURCE_IS_NONPAGED_POOL, mdlHeaderByteCount, mdlLayout } from '../../wdk/index.ts';
import { at, isNull, nullAddress, plusBytes } from '../address.ts';
import { defaultParts } from '../parts.ts';
import { testKernel } from '../test-support.ts';
import { loadAddress } from './mdl.ts';

describe('spanPages', () => {
  it.each([
    [0x000, 0, 0],
    [0x001, 0, 1],
    [0x000, 1, 1],
    [0xfff, 1, 1],
    [0xfff, 2, 2],
    [0x000, 4096, 1],
    [0x001, 4096, 2],
    [0x800, 2048, 1],
    [0x801, 2048, 2],
    [0x000, 0xfffff000, 1048575],
    [0xfff, 0xffffffff, 1048577],
  ])('of offset %i and %i bytes is %i, as mdl.md 1.2 works out', (byteOffset, byteCount, pages) => {
    expect(defaultParts.spanPages(byteOffset, byteCount)).toBe(pages);
  });
});

describe('an MDL in memory', () => {
  it('shows through memory what the accessors return', () => {
    const { r, kernel, nonPaged, mdl } = testKernel();
    const buffer = plusBytes(nonPaged(0x3000), 0x123);
    const made = mdl(buffer, 0x1f00);
    r.MmBuildMdlForNonPagedPool(made);
    const bytes = r.readMemory(KernelMode, made, mdlHeaderByteCount + 24);
    const view = new DataView(bytes.buffer);
    expect(loadAddress(view, mdlLayout.StartVa.byteOffset)).toEqual(r.MmGetMdlBaseVa(made));
    expect(view.getUint32(mdlLayout.ByteCount.byteOffset, true)).toBe(r.MmGetMdlByteCount(made));
    expect(view.getUint32(mdlLayout.ByteOffset.byteOffset, true)).toBe(r.MmGetMdlByteOffset(made));
    expect(r.MmGetMdlByteOffset(made)).toBe(0x123);
    expect(r.MmGetMdlVirtualAddress(made)).toEqual(buffer);
    expect(loadAddress(view, mdlLayout.MappedSystemVa.byteOffset)).toEqual(buffer);
    expect(loadAddress(view, mdlLayout.Next.byteOffset)).toEqual(nullAddress);
    expect(view.getUint16(mdlLayout.MdlFlags.byteOffset, true) & 7).toBe(MDL_SOURCE_IS_NONPAGED_POOL);
    expect(view.getUint16(mdlLayout.Size.byteOffset, true)).toBe(mdlHeaderByteCount + 8 * 3);
    const fields = kernel.inspectMdl(made);
    const array = r.MmGetMdlPfnArray(made);
    for (const index of [0, 1, 2]) {
      const entry = r.readMemory(KernelMode, plusBytes(array, 8 * index), 8);
      expect(new DataView(entry.buffer).getUint32(0, true)).toBe(fields?.pageNumber(index));
    }
  });

  it('changes with a store into its memory', () => {
    const { r, mdl } = testKernel();
    const made = mdl(at(0x20, 5), 100);
    r.writeMemory(KernelMode, plusBytes(made, mdlLayout.ByteCount.byteOffset), Uint8Array.of(7, 0, 0, 0));
    expect(r.MmGetMdlByteCount(made)).toBe(7);
  });

  it('has page numbers on more than one page of storage, with a truncated Size', () => {
    const { r, kernel, mdl } = testKernel();
    const made = mdl(nullAddress, 0xfffff000);
    expect(isNull(made)).toBe(false);
    expect(r.MmGetMdlByteCount(made)).toBe(0xfffff000);
    const fields = kernel.inspectMdl(made);
    fields?.setPageNumber(1048574, 0x1_2345_6789);
    expect(fields?.pageNumber(1048574)).toBe(0x1_2345_6789);
  });

  it('is refused over 4 GB - PAGE_SIZE (ALLOC-03)', () => {
    const { mdl } = testKernel();
    expect(isNull(mdl(nullAddress, 0xfffff001))).toBe(true);
  });

  it('goes to its IRP, first or last in the chain (ALLOC-08, ALLOC-09)', () => {
    const { r, nonPaged } = testKernel();
    const irp = nonPaged(0x100);
    const first = r.IoAllocateMdl(at(0x20, 0), 10, false, false, irp);
    const second = r.IoAllocateMdl(at(0x20, 0), 10, true, false, irp);
    const pointerAt = (address: typeof irp) =>
      loadAddress(new DataView(r.readMemory(KernelMode, address, 8).buffer), 0);
    expect(pointerAt(plusBytes(irp, 8))).toEqual(first);
    expect(pointerAt(first)).toEqual(second);
  });
});
