/** Styles of the page's sections. */
export const partStyles = `
.cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(320px, 1fr)); gap: 16px; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: 16px 18px; }
.card .overall { font-size: 15px; margin: 2px 0 2px; font-weight: 600; }
.o-deviates .overall { color: var(--at-line); }
.o-conforms .overall { color: var(--all); }
.card .overall::first-letter { text-transform: uppercase; }
.bar { display: flex; height: 9px; border-radius: 3px; overflow: hidden; gap: 1px; margin: 12px 0; }
.bar span { min-width: 4px; }
.counts, .legend { list-style: none; margin: 0; padding: 0; display: flex; flex-wrap: wrap; gap: 4px 16px; font-size: 13px; }
.counts .v, .legend .v, h4 .v { display: inline-block; width: 19px; height: 19px; line-height: 19px; text-align: center; border-radius: 4px; font: 600 12px/19px system-ui, sans-serif; }
.features { margin-top: 10px; }
.legend { font-size: 12px; color: var(--soft); margin-bottom: 12px; }
.matrix th { width: 116px; white-space: nowrap; font-weight: 600; }
.matrix thead th:last-child { width: auto; }
.matrix .count { font-size: 12px; margin-left: 3px; }
.matrix .who { width: 110px; font-size: 12.5px; color: var(--soft); overflow-wrap: anywhere; }
.matrix.several tbody tr + tr > * { border-top: 0; } .matrix.several td { padding-top: 2px; padding-bottom: 2px; } .matrix.several .who { line-height: 30px; }
.matrix tbody + tbody tr:first-child > * { border-top: 1px solid var(--hair); }
.matrix td:last-child { padding-right: 0; }
.cells { display: flex; flex-wrap: wrap; gap: 3px; }
.cells a { width: 27px; height: 30px; border-radius: 4px; display: flex; flex-direction: column; align-items: center; justify-content: center; text-decoration: none; position: relative; }
.cells b { font: 600 12px/14px system-ui, sans-serif; }
.cells i { font: 9.5px/11px system-ui, sans-serif; opacity: .75; }
.cells a:hover { box-shadow: 0 0 0 2px var(--focus); }
.deviation { background: var(--card); border: 1px solid var(--line); border-left: 3px solid var(--at-line); border-radius: 8px; padding: 16px 20px; margin: 14px 0; }
.deviation > header { display: flex; flex-wrap: wrap; gap: 6px 16px; align-items: baseline; justify-content: space-between; }
.deviation h4 .id { margin: 0 6px 0 4px; }
h3.who { margin: 24px 0 0; }
.tags { display: flex; flex-wrap: wrap; gap: 5px; }
.tag { font-size: 11.5px; line-height: 18px; padding: 0 7px; border-radius: 9px; border: 1px solid var(--line); color: var(--soft); white-space: nowrap; }
.tag.mark { border-color: var(--at-line); color: var(--at-line); }
.explanation { margin: 10px 0 12px; font-size: 15px; max-width: 86ch; overflow-wrap: anywhere; }
.compare { display: grid; grid-template-columns: repeat(auto-fit, minmax(280px, 1fr)); gap: 8px 24px; margin: 0 0 12px; }
.compare dt { font-size: 11.5px; color: var(--soft); }
.compare dd { margin: 0; padding-left: 10px; border-left: 3px solid var(--all); overflow-wrap: anywhere; white-space: pre-wrap; }
.compare dd.bad { border-color: var(--at-line); }
blockquote { margin: 0 0 12px; padding: 0; color: var(--soft); font-size: 13px; max-width: 100ch; }
blockquote p::before { content: "\\201c"; } blockquote p::after { content: "\\201d"; }
blockquote footer { font-size: 12px; }
.behind { font-size: 13px; margin-bottom: 12px; }
.steps { font-size: 12px; line-height: 1.5; margin: 4px 0 8px; }
.steps th { font-family: system-ui, sans-serif; }
.steps td { overflow-wrap: break-word; } .steps td.call { overflow-wrap: anywhere; }
.steps td.n { text-align: right; width: 30px; padding-right: 10px; }
.steps .call { width: 48%; } .steps .outcome { width: 15%; }
.steps tr.at > * { background: var(--at); } .steps tr.at td.n { box-shadow: inset 3px 0 var(--at-line); color: var(--at-line); font-weight: 700; }
.steps tr.epilogue > * { opacity: .5; }
.mark-deviates { color: var(--at-line); font-weight: 700; } .mark-conforms { color: var(--all); }
.copyable { position: relative; margin: 6px 0 8px; }
.copyable pre { background: var(--code); border-radius: 6px; padding: 9px 70px 9px 12px; margin: 0; overflow-x: auto; font-size: 12.5px; white-space: pre-wrap; overflow-wrap: anywhere; }
.copyable pre.tall { max-height: 320px; overflow-y: auto; }
.copyable button { position: absolute; top: 6px; right: 8px; font: inherit; font-size: 11.5px; padding: 2px 9px; border: 1px solid var(--line); border-radius: 5px; background: var(--card); color: var(--ink); cursor: pointer; }
.plain { width: auto; min-width: 60%; font-size: 13px; }
.numbers td:not([class^=s-]) { text-align: right; }
.numbers thead tr:last-child th:nth-child(3n), .numbers thead tr:last-child th:nth-child(3n+1):not(:first-child) { text-align: right; }
.plain code { overflow-wrap: normal; } .plain td a, .plain [class^=m-] { white-space: nowrap; }
.s-absent, .s-provided { color: var(--soft); } .s-partial { color: var(--some); }
td.zero { color: var(--at-line); font-weight: 600; }
.misuse { width: 100%; } .misuse .m { white-space: nowrap; } .misuse td { vertical-align: top; }
.m-not-detected { color: var(--ink); font-weight: 700; } .m-detected { color: var(--all); } .m-detected-otherwise { color: var(--some); }
.m-not-reached, .r-not-reached td { color: var(--soft); }
.machine { background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: 14px 18px; margin: 14px 0; }
.machine h3 .sub { font-weight: 400; margin-left: 6px; }
.machine .scroll { margin-top: 10px; }
.diagram { display: block; max-width: 100%; height: auto; font-family: ui-monospace, "Cascadia Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; }
.diagram text { text-anchor: middle; fill: var(--ink); font-size: 12px; }
.diagram .notes { font-size: 11px; fill: var(--soft); }
.edge path { fill: none; stroke-width: 1.4; } .edge rect { fill: var(--card); } .edge text { font-size: 11px; }
.d-all path { stroke: var(--all); } .d-some path { stroke: var(--some); stroke-dasharray: 7 3; } .d-none path { stroke: var(--none); stroke-dasharray: 2 3; }
.edge.d-all text { fill: var(--all); } .edge.d-some text { fill: var(--some); } .edge.d-none text { fill: var(--soft); }
.arrow path { stroke: none !important; } .arrow.d-all path { fill: var(--all); } .arrow.d-some path { fill: var(--some); } .arrow.d-none path { fill: var(--none); }
.edge:hover path { stroke-width: 3; }
.state rect { stroke: var(--all); fill: var(--entered); stroke-width: 1.2; } .state.missed rect { stroke: var(--none); fill: var(--missed); stroke-dasharray: 4 3; } .state.missed text { fill: var(--soft); }
.key { display: inline-block; padding-left: 26px; margin-left: 8px; background: linear-gradient(currentColor, currentColor) 0 55% / 20px 2px no-repeat; }
.key.d-all { color: var(--all); } .key.d-some { color: var(--some); background-image: repeating-linear-gradient(90deg, currentColor 0 5px, transparent 5px 7.5px); } .key.d-none { color: var(--soft); background-image: repeating-linear-gradient(90deg, currentColor 0 2px, transparent 2px 5px); }
.transitions tr.none td { color: var(--soft); } .transitions { width: 100%; }
.clauses td p { max-width: 92ch; overflow-wrap: anywhere; }
.clauses .family th { padding-top: 22px; font-weight: 650; font-size: 14px; }
.clauses .clause th { white-space: nowrap; width: 92px; font: 12.5px/1.7 ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace; }
.clauses .ground, .clauses .source { color: var(--soft); font-size: 12px; } .clauses .ground { margin-left: 4px; }
.clauses .remark { font-size: 12.5px; padding-left: 10px; border-left: 2px solid var(--line); margin-top: 3px; color: var(--soft); }
.clauses .verdict { width: 150px; white-space: nowrap; padding-right: 8px; }
.clauses tr:target > * { background: var(--code); }
.pill { display: inline-block; font-size: 12px; line-height: 19px; padding: 0 8px; border-radius: 4px; }
.evidence { font-size: 12px; } .evidence span { color: var(--soft); }
.filter { margin-bottom: 8px; font-size: 13px; } .filter input { font: inherit; padding: 4px 9px; width: 260px; max-width: 60vw; border: 1px solid var(--line); border-radius: 6px; background: var(--card); color: var(--ink); }
#unchecked details table { margin: 6px 0 12px; }
#unchecked th { white-space: nowrap; font-family: ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace; font-size: 12.5px; }
`;
