import { Eta } from 'eta';

const eta = new Eta({ autoEscape: true, cache: false });

/** Fills a template. `<%= … %>` escapes its value; `<%~ … %>` is for HTML that another template made. */
export const render = (template: string, view: object): string => eta.renderString(template, view);
