/**
 * Styles of the lifecycle tables. What may be called is tinted by how much of it was taken; what ends judging is set
 * back: a breach by hatching, what nobody describes by dots.
 */
export const lifecycleStyles = `
.life { font-size: 12px; width: 100%; }
.life th, .life td { padding: 4px 7px; border: 1px solid var(--hair); } .life thead th { white-space: normal; overflow-wrap: anywhere; vertical-align: bottom; }
.life th[scope=row] { white-space: nowrap; font-weight: 600; }
.life details { margin: 0; } .life summary { font-size: 12px; color: inherit; list-style: none; } .life summary::-webkit-details-marker { display: none; }
.life summary span { white-space: nowrap; } .life i { color: var(--soft); font-style: normal; margin-right: 5px; } .life b { font-weight: 600; }
.life p { font-size: 11.5px; margin-top: 5px; max-width: 38ch; overflow-wrap: anywhere; }
.life td.k-legal, .cellkey.k-legal { box-shadow: inset 3px 0 var(--all); background: var(--entered); }
.life td.k-legal.d-some, .cellkey.k-legal.d-some { box-shadow: inset 3px 0 var(--some); background: none; }
.life td.k-legal.d-none, .cellkey.k-legal.d-none { box-shadow: inset 0 0 0 2px var(--at-line); background: var(--at); } .life td.k-legal.d-none i { color: var(--at-line); font-weight: 700; }
.life td.k-broken, .cellkey.k-broken { color: var(--soft); background: repeating-linear-gradient(135deg, transparent 0 5px, var(--hair) 5px 6px); }
.life td.k-unsaid, .cellkey.k-unsaid { color: var(--soft); background: radial-gradient(var(--line) 1px, transparent 1.3px) 0 0 / 7px 7px; }
.life td.k-forbidden { color: var(--soft); }
.cellkey { padding: 0 7px; margin-left: 6px; border: 1px solid var(--hair); white-space: nowrap; }
@media print { .life { font-size: 9px; } }
`;
