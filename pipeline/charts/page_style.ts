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
.box { margin: 1rem 0; padding: .4rem 1rem; border-left: .4rem solid; border-radius: .3rem; }
.box ul { margin: .4rem 0; padding-left: 1.2rem; }
.box p { margin: .4rem 0; }
.warning { background: #fdeccf; border-color: ${COLOURS.second}; }
.calm { background: #e3eff4; border-color: ${COLOURS.main}; }
.scroll { overflow-x: auto; margin: 1rem 0; }
table { border-collapse: collapse; font-size: .9rem; }
caption { text-align: left; color: #52616b; padding-bottom: .3rem; position: sticky; left: 0; max-width: calc(min(100vw, 46rem) - 2rem); }
th, td { padding: .35rem 1rem .35rem 0; text-align: left; border-bottom: 1px solid ${COLOURS.quiet}; }
td { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
thead th + th { text-align: right; }
th:last-child, td:last-child { padding-right: 0; }
th[scope=row] { font-weight: 400; min-width: 6.5rem; position: sticky; left: 0; background: ${COLOURS.paper}; }
figure { margin: 2rem 0; }
figcaption { margin-top: .5rem; font-size: .9rem; color: #52616b; }
`;
