/* html_style.c - one column that a phone can show, paper of A4, light and dark.
 *
 * Colours of text have a contrast of 4.5 or more on their ground, those of charts 3 or more. Stars
 * run from grey (none) along one hue: they can be told apart without telling colours apart. */
#include "html_style.h"

#include <stddef.h>

const char *const html_style[] = {
    ":root{color-scheme:light dark;--bg:#fff;--ink:#1b1f24;--soft:#57606a;--line:#c4ccd4;"
    "--card:#f6f8fa;--sure:#0b5cad;--good:#1a6b30;--open:#8a5a00;--bad:#b3261e;--star:#8a5a00;",
    "--track:#e4e8ec;--track2:#cfd6dd;--s0:#8c959f;--s1:#a9c4e4;--s2:#7da7d9;--s3:#4b84c4;"
    "--s4:#205fa6;--s5:#0a3a70}",
    "@media screen and (prefers-color-scheme:dark){:root{--bg:#12161b;--ink:#e6edf3;--soft:#a4afba;"
    "--line:#434c56;--card:#1b2129;--sure:#6cb0ff;--good:#56c26a;--open:#e0aa3e;--bad:#ff8a80;",
    "--star:#f0c04a;--track:#2b333c;--track2:#3d4752;--s0:#6e7781;--s1:#2f5680;--s2:#3f74ab;"
    "--s3:#5b97d6;--s4:#8fc0f5;--s5:#d3e7ff}}",
    "*{box-sizing:border-box}",
    "body{margin:0 auto;max-width:50rem;padding:1rem;background:var(--bg);color:var(--ink);"
    "font:1rem/1.45 system-ui,'Segoe UI',Roboto,'Noto Sans','DejaVu Sans',sans-serif;"
    "overflow-wrap:anywhere}",
    "h1{font-size:1.5rem;line-height:1.2;margin:.2rem 0}h2{font-size:1.3rem;line-height:1.25;"
    "margin:0 0 .5rem}h3{font-size:1.05rem;margin:1.1rem 0 .3rem}",
    "a{color:var(--sure)}.go{margin:.2rem 0 1rem}.defs{position:absolute}",
    "article,section{border:1px solid var(--line);border-radius:.5rem;padding:1rem;margin:0 0 "
    "1.2rem}",
    "dl{display:grid;grid-template-columns:minmax(6.5rem,max-content) 1fr;gap:.15rem "
    ".8rem;margin:0}"
    "dt{color:var(--soft)}dd{margin:0}.hash{font:.8rem/1.4 ui-monospace,monospace}",
    ".stars{font-size:1.15rem;font-weight:600;margin:.8rem 0 .2rem}.stars span{color:var(--star);"
    "letter-spacing:.05em;white-space:nowrap;margin-right:.3rem}",
    ".note{color:var(--open);margin:.2rem 0}.none{color:var(--bad)}",
    ".charts{display:flex;flex-wrap:wrap;gap:0 1.5rem;align-items:end}.charts figure{flex:1 1 "
    "20rem}figure{margin:.9rem 0;max-width:30rem}figcaption{color:var(--soft);font-size:.9rem}"
    "svg.chart{display:block;width:100%;height:auto}",
    "svg text{font:12px system-ui,'Segoe UI',Roboto,'Noto Sans','DejaVu Sans',sans-serif;"
    "fill:var(--ink)}svg .dim{fill:var(--soft)}svg .end{text-anchor:end}svg "
    ".mid{text-anchor:middle}",
    ".sure{fill:var(--sure)}.may{fill:url(#hatch)}.track{fill:var(--track)}.track2{fill:var(--"
    "track2)}"
    ".edge{fill:none;stroke:var(--sure)}",
    ".s0{fill:var(--s0)}.s1{fill:var(--s1)}.s2{fill:var(--s2)}.s3{fill:var(--s3)}.s4{fill:var(--s4)"
    "}"
    ".s5{fill:var(--s5)}.s1,.s2{stroke:var(--s4);stroke-width:.7}.sn{fill:none;stroke:var(--bad);"
    "stroke-width:1.5}",
    ".key{display:flex;flex-wrap:wrap;gap:.2rem .9rem;padding:0;margin:.3rem 0;list-style:none;"
    "font-size:.9rem}.key svg{width:.9em;height:.9em;vertical-align:-.08em;margin-right:.3em}",
    "details{margin:.9rem 0}summary{font-weight:600;cursor:pointer;padding:.2rem 0}"
    "summary b{float:right;margin-left:1rem}summary::after{content:'';display:block;clear:both}",
    "table.rows{margin-bottom:1.2rem}.scroll{overflow-x:auto}table{border-collapse:collapse;width:"
    "100%;margin:.3rem 0}"
    "th,td{border-bottom:1px solid var(--line);padding:.35rem .4rem;text-align:left;"
    "vertical-align:top}thead th{color:var(--soft);font-size:.9rem}",
    "th,.n{overflow-wrap:normal}th.n,td.n{text-align:right;white-space:nowrap;font-variant-numeric:"
    "tabular-nums}"
    ".no{white-space:nowrap;color:var(--soft)}tr.section "
    "th{background:var(--card);white-space:normal}",
    "td p{margin:.1rem 0 0;font-size:.9rem}td .facts{margin:.15rem 0 0;padding:0 0 0 1rem;"
    "color:var(--soft);font-size:.85rem}.facts .missing{color:var(--open)}",
    ".state{color:var(--soft)}.state.undecided,.state.self{color:var(--open)}"
    ".state.not_scored{color:var(--bad)}",
    "ul{margin:.2rem 0;padding-left:1.2rem}.small{color:var(--soft);font-size:.9rem}"
    ".star-cell{white-space:nowrap;color:var(--star)}",
    "@media (max-width:30rem){body{padding:.6rem}article,section{padding:.7rem}"
    "dl{grid-template-columns:6.5rem 1fr}th,td{padding:.3rem "
    ".25rem}.scroll{font-size:.8rem}.scroll thead th{font-size:.75rem}}",
    "@page{size:A4;margin:20mm 15mm 20mm 25mm}",
    "@media "
    "print{:root{font-size:10pt}body{max-width:none;padding:0;line-height:1.3}.go{display:none}"
    "article,section{border:0;padding:0;margin:0 0 8mm}article+article,section{break-before:page}"
    "tr,figure,li{break-inside:avoid}thead{display:table-header-group}h2,h3,summary{break-after:"
    "avoid}",
    ".facts{padding:0}.facts li{display:inline}.facts li+li::before{content:' · "
    "'}th,td{padding:.15rem "
    ".3rem}h3,details{margin:.5rem 0 .2rem}.charts{flex-wrap:nowrap}.scroll{overflow:visible}",
    "summary{list-style:none}svg,.section th{print-color-adjust:exact;"
    "-webkit-print-color-adjust:exact}table.rows tr{break-inside:avoid}}",
    NULL,
};
