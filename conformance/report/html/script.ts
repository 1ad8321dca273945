/** All that the page does besides being read: copy buttons, the clause filter, and opening what a link points into. */
export const script = `
'use strict';
for (const box of document.querySelectorAll('.copyable')) {
  const button = box.querySelector('button');
  const code = box.querySelector('code');
  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(code.textContent);
      button.textContent = 'Copied';
    } catch {
      getSelection().selectAllChildren(code);
      button.textContent = 'Selected';
    }
    setTimeout(() => { button.textContent = 'Copy'; }, 1500);
  });
}
const form = document.querySelector('.filter');
const field = form.querySelector('input');
const rows = [...document.querySelectorAll('tr.clause')].map((row) => ({ row, text: row.textContent.toLowerCase() }));
const filter = () => {
  const wanted = field.value.trim().toLowerCase();
  let shown = 0;
  for (const { row, text } of rows) {
    row.hidden = !text.includes(wanted);
    if (!row.hidden) shown += 1;
  }
  for (const body of document.querySelectorAll('.clauses tbody')) {
    body.hidden = ![...body.querySelectorAll('tr.clause')].some((row) => !row.hidden);
  }
  form.querySelector('output').textContent = wanted === '' ? '' : shown + ' shown';
};
form.hidden = false;
form.addEventListener('submit', (event) => event.preventDefault());
field.addEventListener('input', filter);
addEventListener('hashchange', () => {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (target && target.closest('[hidden]')) {
    field.value = '';
    filter();
    target.scrollIntoView();
  }
});
addEventListener('beforeprint', () => {
  for (const details of document.querySelectorAll('#unchecked details')) details.open = true;
});
`;
