import { colours } from './style-colours.ts';
import { lifecycleStyles } from './style-lifecycle.ts';
import { partStyles } from './style-parts.ts';

const base = `
* { box-sizing: border-box; }
html { scroll-padding-top: 52px; -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 14px/1.5 system-ui, "Segoe UI", Roboto, "Helvetica Neue", sans-serif; font-variant-numeric: tabular-nums; }
main { max-width: 1240px; margin: 0 auto; padding: 0 24px 80px; }
code, pre, .steps, .id { font-family: ui-monospace, "Cascadia Mono", "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; }
code { font-size: .92em; overflow-wrap: anywhere; }
a { color: var(--link); text-decoration: none; }
a:hover { text-decoration: underline; }
:focus-visible { outline: 2px solid var(--focus); outline-offset: 1px; border-radius: 3px; }
h1 { font-size: 26px; line-height: 1.2; font-weight: 650; letter-spacing: -.015em; margin: 2px 0 18px; overflow-wrap: anywhere; }
h2 { font-size: 18px; font-weight: 650; letter-spacing: -.01em; margin: 52px 0 14px; padding-bottom: 7px; border-bottom: 1px solid var(--line); }
h3 { font-size: 15px; font-weight: 650; margin: 0; overflow-wrap: anywhere; }
h4 { font-size: 15px; font-weight: 600; margin: 0; overflow-wrap: anywhere; }
p { margin: 0; }
.kicker { font-size: 11px; text-transform: uppercase; letter-spacing: .09em; color: var(--soft); }
.sub { color: var(--soft); font-size: 12.5px; }
.count, .version { color: var(--soft); font-weight: 400; }
.empty { color: var(--soft); }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.scroll { overflow-x: auto; }
nav { position: sticky; top: 0; z-index: 5; background: var(--paper); border-bottom: 1px solid var(--line); }
nav div { max-width: 1240px; margin: 0 auto; padding: 0 24px; display: flex; flex-wrap: wrap; gap: 2px 20px; }
nav a { padding: 9px 0; font-size: 13px; color: var(--soft); }
nav a:hover { color: var(--ink); text-decoration: none; }
.top { padding-top: 30px; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: 5px 14px 5px 0; font-weight: 400; }
thead th { font-size: 11.5px; color: var(--soft); border-bottom: 1px solid var(--line); white-space: nowrap; }
tbody tr + tr > * { border-top: 1px solid var(--hair); }
td.n { text-align: right; color: var(--soft); }
details { margin-top: 10px; }
summary { cursor: pointer; font-size: 13px; color: var(--link); width: fit-content; }
.facts { display: flex; flex-wrap: wrap; gap: 8px 22px; margin: 0; padding: 10px 0; border-top: 1px solid var(--line); } .facts dt { font-size: 11.5px; color: var(--soft); } .facts dd { margin: 0; overflow-wrap: anywhere; }
:target { scroll-margin-top: 56px; }
`;

const print = `
@media (max-width: 860px) { main { padding: 0 16px 60px; } nav div { padding: 0 16px; gap: 0 16px; } nav a { padding: 6px 0; } }
@media print {
  body { font-size: 10.5px; background: none; }
  nav, button, .filter { display: none !important; }
  main { max-width: none; padding: 0; }
  .deviation, .card, .machine, tr { break-inside: avoid; }
  .scroll { overflow: visible; }
  pre.tall { max-height: none !important; }
  .v { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
}
`;

/** The style sheet of the page. */
export const styles = `${base}${colours}${partStyles}${lifecycleStyles}${print}`;
