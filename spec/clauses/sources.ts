/**
 * The documents that clauses were read in, by the key that stands before the colon in `source.document`.
 * The five pages that the specification began with stand under the name of their routine.
 */
export const sources = {
  'MmBuildMdlForNonPagedPool (2014)': 'the page of that routine as of 2014',
  MmBuildMdlForNonPagedPool: 'the current page of that routine',
  NdisAllocateMdl: 'the page of that routine',
  MmMapLockedPagesSpecifyCache: 'the current page of that routine',
  MmMapLockedPagesWithReservedMapping: 'the page of that routine, without its list of steps',
  DDI: 'MicrosoftDocs/windows-driver-docs-ddi, page of a routine, structure or enumeration',
  DDI25: 'the same, text of August 2025',
  WDD: 'MicrosoftDocs/windows-driver-docs, page under windows-driver-docs-pr',
  BC: 'MicrosoftDocs/windows-driver-docs, page of a stop code (bug check)',
  HDR: 'public headers of the driver kit and their copies (mingw-w64, ReactOS)',
  HDR2: 'constants of newer public headers as republished elsewhere',
  SMP: 'microsoft/Windows-driver-samples',
  NDL: 'microsoft/ndis-driver-library',
  ISS: 'issue threads of the two documentation repositories',
  GH: 'issue threads of the two documentation repositories, by number',
  MIDI: "sample driver of Microsoft's MIDI services",
  EBPF: 'issues and pull requests of microsoft/ebpf-for-windows',
  WTUN: 'a defect and its fix in WireGuard/wintun',
  OSR: 'an article of osr.com on building MDLs over kernel stacks',
  TRC: 'a public note with debugger output of Windows 10 x64',
  WINE: "tests of Wine's ntoskrnl, which are run on Windows",
  'KMT-MDL': 'kernel-mode tests of ReactOS: MmMdl',
  'KMT-RSV': 'kernel-mode tests of ReactOS: MmReservedMapping',
  'KMT-MAP': 'kernel-mode tests of ReactOS: MmMapLockedPagesSpecifyCache',
  'KMT-IO': 'kernel-mode tests of ReactOS: IoMdl',
  ROS: 'ReactOS, a re-implementation: its public source',
  inference: 'no document: inferred from the meaning of the routine',
} as const satisfies Readonly<Record<string, string>>;
