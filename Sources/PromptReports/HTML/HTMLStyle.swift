/// The page's style: a printed report's restraint, in light and dark.
enum HTMLStyle {
  /// The style sheet.
  static let sheet = """
    :root{--paper:#fdfcf8;--ink:#1d1c1a;--soft:#67625a;--rule:#d9d4c8;--faint:#efece3;
    --good:#1f6b4a;--bad:#a3332c;--unsure:#8a5f10;--neutral:#6f6a62;--wash:#f6f3ea}
    @media (prefers-color-scheme:dark){:root{--paper:#17181a;--ink:#e8e4db;--soft:#a29c91;
    --rule:#3a3a3c;--faint:#26272a;--good:#6cc79c;--bad:#f0857b;--unsure:#e0b45c;
    --neutral:#a29c91;--wash:#1f2023}}
    *{box-sizing:border-box}
    html{color-scheme:light dark}
    body{margin:0;background:var(--paper);color:var(--ink);
    font:1.0625rem/1.6 Charter,"Bitstream Charter","Iowan Old Style",Palatino,Georgia,serif;
    -webkit-text-size-adjust:100%}
    main{max-width:60rem;margin:0 auto;padding:3.5rem 1.5rem 4rem}
    h1{font-size:1.05rem;font-weight:600;letter-spacing:.01em;color:var(--soft);margin:0 0 1rem;
    overflow-wrap:anywhere}
    h2{font-size:1.3rem;line-height:1.3;font-weight:600;margin:3rem 0 .75rem}
    h3{font:600 .8rem/1.4 system-ui,sans-serif;color:var(--soft);margin:0 0 .35rem}
    p{max-width:42rem;margin:.75rem 0}
    .verdict{font-size:1.5rem;line-height:1.42;max-width:none;margin:0 0 1.5rem;
    padding:0 0 0 1.25rem;border-left:.3rem solid currentcolor;overflow-wrap:anywhere}
    p.verdict.good{border-color:var(--good)}p.verdict.bad{border-color:var(--bad)}
    p.verdict.unsure{border-color:var(--unsure)}p.verdict.neutral{border-color:var(--neutral)}
    p.verdict{color:var(--ink)}
    .stamp{display:block;font:600 .8rem/1.4 system-ui,sans-serif;letter-spacing:.02em;
    margin-bottom:.3rem}
    .good .stamp,span.good{color:var(--good)}.bad .stamp,span.bad{color:var(--bad)}
    .unsure .stamp,span.unsure{color:var(--unsure)}.neutral .stamp{color:var(--neutral)}
    .notices{background:var(--wash);border-top:1px solid var(--rule);
    border-bottom:1px solid var(--rule);padding:.9rem 1.25rem;margin:2rem 0}
    .notices h2{font-size:1rem;margin:0 0 .35rem}
    .notices ul{margin:0;padding-left:1.1rem}.notices li{margin:.25rem 0;font-size:.96rem}
    .frame{overflow-x:auto;margin:1.25rem 0 2rem}
    table{border-collapse:collapse;width:100%;border-top:2px solid var(--ink);
    border-bottom:2px solid var(--ink);font:.86rem/1.45 system-ui,sans-serif;
    font-variant-numeric:tabular-nums lining-nums}
    caption{text-align:left;font:italic .98rem/1.5 Charter,"Bitstream Charter",Palatino,Georgia,serif;
    color:var(--soft);padding-bottom:.6rem}
    caption span{display:block;position:sticky;left:0;max-width:min(100%,calc(100vw - 2rem))}
    th,td{text-align:left;padding:.42rem .7rem .42rem 0;vertical-align:top;font-weight:400}
    th:last-child,td:last-child{padding-right:.2rem}
    thead th{font-weight:600;border-bottom:1px solid var(--ink);vertical-align:bottom}
    tbody th{min-width:9rem;overflow-wrap:anywhere}
    tbody tr+tr>*{border-top:1px solid var(--faint)}
    .number{text-align:right;white-space:nowrap}
    td span{white-space:nowrap}
    td span,th span{font-weight:600}
    figure{margin:1.25rem 0 2rem}
    figcaption{font-style:italic;color:var(--soft);font-size:.98rem;max-width:46rem}
    .ytitle{font:600 .8rem/1.4 system-ui,sans-serif;color:var(--soft);margin:1rem 0 .25rem}
    .chart{display:block;width:100%;height:auto;font:12px system-ui,sans-serif}
    .narrow{display:none}
    .axis text{fill:var(--soft)}.names text{fill:var(--ink);paint-order:stroke;
    stroke:var(--paper);stroke-width:3px;stroke-linejoin:round}
    .strong text{font-weight:600}
    .grid{stroke:var(--faint)}.base,.tick{stroke:var(--soft)}
    .level{stroke:var(--ink)}.limit{stroke:var(--soft);stroke-dasharray:5 4}
    .interval{stroke-width:1.5;opacity:.6}
    .chart .good,.key .good{fill:var(--good);stroke:var(--good)}
    .chart .bad,.key .bad{fill:var(--bad);stroke:var(--bad)}
    .chart .unsure,.key .unsure{fill:var(--unsure);stroke:var(--unsure)}
    .chart .neutral,.key .neutral{fill:var(--neutral);stroke:var(--neutral)}
    .chart .ink,.key .ink{fill:var(--ink);stroke:var(--ink)}
    .hollow{fill:var(--paper);stroke-width:2}.cross{fill:none;stroke-width:2.4}
    .legend{list-style:none;display:flex;flex-wrap:wrap;gap:.3rem 1.4rem;padding:0;
    margin:.6rem 0 1rem;font:.84rem/1.5 system-ui,sans-serif}
    .legend li{display:flex;align-items:center;gap:.4rem}
    .key{width:1rem;height:1rem;flex:none}
    summary{cursor:pointer;padding:.4rem 0;overflow-wrap:anywhere}
    figure summary{font-size:.92rem;color:var(--soft)}
    .case{border-top:1px solid var(--rule)}.case:last-of-type{border-bottom:1px solid var(--rule)}
    .case summary{font:.92rem/1.5 system-ui,sans-serif}
    .texts{display:grid;grid-template-columns:repeat(auto-fit,minmax(17rem,1fr));
    gap:1rem 1.5rem;padding:.3rem 0 1.2rem}
    .texts>div{min-width:0}
    pre{margin:0;font:.78rem/1.55 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;
    white-space:pre-wrap;overflow-wrap:anywhere;max-height:24rem;overflow-y:auto;
    background:var(--wash);padding:.7rem .8rem}
    footer{border-top:1px solid var(--rule);margin-top:3.5rem}
    footer h2{font-size:1rem;margin:1.25rem 0 .5rem}
    dl{display:grid;grid-template-columns:max-content 1fr;gap:.2rem 1.25rem;margin:0;
    font:.84rem/1.5 system-ui,sans-serif}
    dt{color:var(--soft)}dd{margin:0;overflow-wrap:anywhere}
    :focus-visible{outline:2px solid var(--unsure);outline-offset:3px}
    @media (max-width:40rem){main{padding:1.75rem 1rem 3rem}.verdict{font-size:1.2rem;
    padding-left:.9rem}.wide{display:none}.narrow{display:block}h2{margin-top:2.25rem}
    dl{grid-template-columns:1fr;gap:0}dd{margin-bottom:.5rem}.texts{grid-template-columns:1fr}}
    @media print{main{max-width:none;padding:0}.frame{overflow:visible}pre{max-height:none}}
    """
}
