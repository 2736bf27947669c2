import { PALETTE } from '../report/figure-palette.js';

const variables = (ground: 'light' | 'dark'): string =>
  `color-scheme:${ground};${Object.entries(PALETTE[ground])
    .map(([role, colour]) => `--${role}:${colour};`)
    .join('')}`;

/** The whole look of the page: light and dark by the system's wish or by the reader's, narrow screens, and paper. */
export const STYLE = `
:root{${variables('light')}}
@media screen and (prefers-color-scheme:dark){:root:not([data-theme=light]){${variables('dark')}}}
@media screen{:root[data-theme=dark]{${variables('dark')}}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.55 system-ui,sans-serif}
.page{display:grid;grid-template-columns:minmax(0,1fr);max-width:76rem;margin:auto;padding:0 1rem;gap:0 2.5rem}
header,footer{padding:1rem 0}
h1{font-size:1.6rem;margin:.4rem 0}
h2{font-size:1.35rem;margin:2.2rem 0 .6rem;border-bottom:2px solid var(--rule);padding-bottom:.2rem}
h3{font-size:1.15rem;margin:0 0 .5rem}
a{color:var(--link)}
a:focus-visible,button:focus-visible,summary:focus-visible,[tabindex]:focus-visible{outline:3px solid var(--link);outline-offset:2px}
.skip{position:absolute;left:-100vw}
.skip:focus{left:1rem;top:.5rem;background:var(--ground);padding:.4rem;z-index:1}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
nav ol{list-style:none;margin:0;padding:0;columns:13rem}
nav li{margin:.1rem 0;break-inside:avoid;overflow-wrap:anywhere}
nav h2{font-size:1rem;border:0;margin:.8rem 0 .2rem}
article{border:1px solid var(--rule);border-radius:.6rem;padding:1rem 1.2rem;margin:1.4rem 0;scroll-margin-top:1rem}
.statement{font:1.1rem/1.7 serif;margin:.4rem 0;overflow-y:hidden}
.sentence{background:var(--raised);border-left:4px solid var(--rule);padding:.5rem .8rem;margin:.7rem 0;overflow-wrap:anywhere}
.counterexample{background:var(--raised);border-left:4px solid var(--curve-2);padding:.5rem .8rem;margin:.7rem 0}
.badge{display:inline-block;font-size:.8em;font-weight:600;padding:.05em .55em;border-radius:1em;color:var(--ink)}
.badge.holds{background:var(--tone-holds)}.badge.refuted{background:var(--tone-refuted)}
.badge.undecided{background:var(--tone-undecided)}.badge.broken{background:var(--tone-broken)}
figure{margin:1.2rem 0;break-inside:avoid}
figure svg{display:block;width:100%;min-width:32rem;max-width:44rem;height:auto;color:var(--ink);font-family:system-ui,sans-serif}
figcaption{color:var(--muted);font-size:.92rem;max-width:44rem}
.files{white-space:nowrap}
.wide{overflow-x:auto;max-width:100%}
details{margin:.4rem 0}
summary{cursor:pointer;color:var(--link);font-size:.92rem}
table{border-collapse:collapse;font-size:.88rem;font-variant-numeric:tabular-nums}
caption{text-align:left;color:var(--muted);padding:.3rem 0}
th,td{text-align:left;padding:.2rem .7rem .2rem 0;border-bottom:1px solid var(--rule);vertical-align:top;white-space:nowrap}
td:last-child{white-space:normal;min-width:6rem}
th{font-weight:600}tbody th{font-weight:400}thead th{white-space:normal;vertical-align:bottom}
dl{margin:.8rem 0;font-size:.94rem}
dl div{display:grid;grid-template-columns:9rem minmax(0,1fr);gap:0 1rem;padding:.15rem 0}
dt{color:var(--muted)}dd{margin:0;overflow-wrap:anywhere}
pre{overflow-x:auto;font-size:.85rem;margin:.5rem 0}
code{font-size:.92em;overflow-wrap:anywhere}
button{font:inherit;color:var(--ink);background:var(--raised);border:1px solid var(--muted);border-radius:.4rem;padding:.2rem .7rem;cursor:pointer}
@media (min-width:70rem){.page{grid-template-columns:15rem minmax(0,1fr)}header,footer{grid-column:1/-1}nav{position:sticky;top:0;max-height:100vh;overflow-y:auto;align-self:start;padding:.5rem 0}nav ol{columns:auto}}
@media (max-width:40rem){article{padding:.8rem}dl div{grid-template-columns:minmax(0,1fr)}}
@media print{nav,button,.skip,.files{display:none}body{font-size:10pt}.page{display:block;max-width:none}article{border:0;padding:0;break-inside:auto}.wide{overflow:visible}figure svg{min-width:0}th,td{white-space:normal}details::details-content{content-visibility:visible;display:block;height:auto}}
`;
