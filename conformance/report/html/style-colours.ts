/**
 * Colours of the page, light and dark. A verdict's colour only repeats what its symbol says: what needs a reader's
 * attention is filled, what went well is tinted, what says nothing has no fill at all.
 */
const light = `
  --paper: #fbfbfa; --card: #ffffff; --ink: #1c1d21; --soft: #5d606b; --line: #e0e0dd; --hair: #ececea; --link: #1f4fa3;
  --code: #f3f3f0; --focus: #2a6fdb; --at: #fdecec; --at-line: #c8222e;
  --conforms: #dff1e3; --on-conforms: #17602f; --deviates: #c8222e; --on-deviates: #ffffff;
  --permitted-variant: #d6eef3; --on-permitted-variant: #0a5a6c; --never-succeeds: #fdeebb; --on-never-succeeds: #6b4a00;
  --known-deviation: #f3d9e3; --on-known-deviation: #84204b; --fixed: #dbe4fd; --on-fixed: #24429c;
  --unsupported: #ececec; --on-unsupported: #5f6068; --inconclusive: #ffe0c4; --on-inconclusive: #7d3d00;
  --harness-error: #4c1f70; --on-harness-error: #ffffff;
  --all: #2d8a4e; --some: #b07400; --none: #a3a5ad; --entered: #e6f4ea; --missed: #fbfbfa;`;

const dark = `
  --paper: #141518; --card: #1b1d21; --ink: #e4e5e8; --soft: #9b9fa9; --line: #31343a; --hair: #282a2f; --link: #8db4f5;
  --code: #24262b; --focus: #7fb0ff; --at: #3a1d20; --at-line: #ef5b62;
  --conforms: #1b3a26; --on-conforms: #8fd6a4; --deviates: #d9363f; --on-deviates: #ffffff;
  --permitted-variant: #173a43; --on-permitted-variant: #8ad3e3; --never-succeeds: #43360d; --on-never-succeeds: #f0cf74;
  --known-deviation: #45202f; --on-known-deviation: #eea3c0; --fixed: #202f5c; --on-fixed: #aabffb;
  --unsupported: #2b2d32; --on-unsupported: #a2a5ae; --inconclusive: #4a2c10; --on-inconclusive: #f5b67c;
  --harness-error: #7a43a8; --on-harness-error: #ffffff;
  --all: #57b87a; --some: #d9a13c; --none: #666a73; --entered: #1b3a26; --missed: #1b1d21;`;

const filled = [
  'conforms',
  'deviates',
  'permitted-variant',
  'never-succeeds',
  'known-deviation',
  'fixed',
  'unsupported',
  'inconclusive',
  'harness-error',
];

export const colours = `
:root { color-scheme: light dark; ${light} }
@media (prefers-color-scheme: dark) { :root { ${dark} } }
${filled.map((name) => `.v-${name} { background: var(--${name}); color: var(--on-${name}); }`).join('\n')}
.v-not-exercised { color: var(--soft); box-shadow: inset 0 0 0 1px var(--line); }
.v-not-applicable { color: var(--soft); }
.v-none { color: var(--soft); opacity: .5; }
.v-unsupported, .v-known-deviation { background-image: repeating-linear-gradient(135deg, transparent 0 4px, rgb(128 128 128 / .13) 4px 6px); }
`;
