/** The report as one static page. */

export { renderPage } from './html/page.ts';
export type { PageInput } from './html/subject.ts';
