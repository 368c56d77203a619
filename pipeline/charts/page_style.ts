/**
 * The look of the page.
 *
 * @module
 */
import { COLOURS } from "./figure.ts";

/** Style sheet of every page: one column of 46 rem, readable at 360 px. */
export const PAGE_STYLE = `
body { margin: 0; font: 16px/1.5 system-ui, sans-serif; color: ${COLOURS.ink}; background: ${COLOURS.paper}; }
main { max-width: 46rem; margin: 0 auto; padding: 2rem 1rem; overflow-wrap: break-word; }
h1 { font-size: 1.6rem; line-height: 1.25; }
h2 { font-size: 1.25rem; line-height: 1.3; margin: 2.5rem 0 .5rem; }
.origin { display: inline-block; padding: .2rem .7rem; border-radius: .3rem; font-weight: 600; }
.simulated { background: #fdeccf; border: 1px solid ${COLOURS.second}; }
.measured { background: #e3eff4; border: 1px solid ${COLOURS.main}; }
.scroll { overflow-x: auto; margin: 1rem 0; }
table { border-collapse: collapse; }
caption { text-align: left; font-size: .9rem; color: #52616b; padding-bottom: .3rem; }
th, td { padding: .35rem 1.2rem .35rem 0; text-align: left; border-bottom: 1px solid ${COLOURS.quiet}; }
td { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
thead th + th { text-align: right; }
th[scope=row] { font-weight: 400; }
figure { margin: 2rem 0; }
figcaption { margin-top: .5rem; font-size: .9rem; color: #52616b; }
`;
