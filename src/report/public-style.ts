/** How the page for a hearing looks: the app's paper and ink, large enough to read in a hall, one column on a telephone. */
export const PUBLIC_STYLE = `
:root{color-scheme:light;--ink:#1c2326;--ink-2:#4c5559;--line:#d9d4c8;--paper:#fdfcfa;--accent:#3448c5;--better:#17734a;--worse:#7a1f5c}
*{box-sizing:border-box}
body{margin:0;background:#f3f0e9;color:var(--ink);font:16px/1.5 Inter,"Noto Sans SC","PingFang SC","Microsoft YaHei",system-ui,sans-serif}
header{display:flex;flex-wrap:wrap;align-items:baseline;gap:4px 16px;padding:14px 20px;background:var(--paper);border-bottom:1px solid var(--line)}
header h1{margin:0;font-size:22px;overflow-wrap:anywhere}
header p{margin:0;color:var(--ink-2)}
header .tag{padding:1px 8px;border:1px solid currentColor;border-radius:4px;font-size:14px}
header .language{margin-left:auto}
body{display:flex;flex-direction:column;height:100vh}
main{flex:1;min-height:0;display:grid;grid-template-columns:minmax(0,1fr) 460px;grid-template-rows:minmax(0,1fr)}
.map{display:flex;flex-direction:column;gap:10px;min-height:0;padding:14px 20px}
.bar{display:flex;flex-wrap:wrap;gap:8px 16px;align-items:center}
.bar>div{display:flex;flex-wrap:wrap;gap:8px 16px;align-items:center}
.tabs{display:flex;flex-wrap:wrap;gap:6px}
.canvas{position:relative;flex:1;min-height:240px;border:1px solid var(--line);border-radius:6px;overflow:hidden}
canvas{position:absolute;inset:0;width:100%;height:100%;touch-action:none;cursor:grab}
canvas:active{cursor:grabbing}
.zoom{position:absolute;top:10px;right:10px;display:grid;gap:4px}
.zoom button{width:40px;padding:4px 0;font-size:20px;line-height:28px}
.legend{display:flex;flex-wrap:wrap;gap:4px 14px;font-size:14px}
.legend b{flex-basis:100%}
.legend span{display:inline-flex;align-items:center;gap:6px}
.legend i{width:22px;height:13px;border-radius:2px}
.hint{margin:4px 0;color:var(--ink-2);font-size:14px}
.side{background:var(--paper);border-left:1px solid var(--line);overflow:auto}
.side>section{padding:14px 20px;border-bottom:1px solid var(--line)}
h2{margin:0 0 6px;font-size:17px}
button,select,input[type=text],textarea{font:inherit;color:inherit;background:#fff;border:1px solid #8a8d89;border-radius:5px;padding:4px 12px}
button{cursor:pointer;min-height:36px}
button[aria-pressed=true]{background:var(--accent);border-color:var(--accent);color:#fff}
button.is-main{background:var(--accent);border-color:var(--accent);color:#fff}
button:disabled{background:#eeece7;border-color:#c9c5bb;color:#5f676a;cursor:default}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.choice{display:inline-flex;align-items:center;gap:8px}
.choice select{max-width:290px}
.choice input{width:18px;height:18px}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:14px}
th,td{padding:5px 8px 5px 0;border-bottom:1px solid var(--line);text-align:right;vertical-align:top;font-variant-numeric:tabular-nums}
th{font-weight:500}
th:first-child{text-align:left}
td small{color:var(--ink-2)}
td .delta{display:block}
.delta.is-better{color:var(--better)}
.delta.is-worse{color:var(--worse)}
form{display:grid;gap:8px;justify-items:start}
form label{display:grid;gap:2px;width:100%;font-size:14px}
textarea,input[type=text]{width:100%}
.comments{list-style:none;margin:10px 0;padding:0;display:grid;gap:8px}
.comments li{display:grid;gap:2px;padding:8px;background:#f4f2ec;border-radius:5px;overflow-wrap:anywhere;justify-items:start}
ol{margin:0;padding-left:22px;overflow-wrap:anywhere}
footer{padding:12px 20px;color:var(--ink-2);font-size:13px;background:var(--paper);border-top:1px solid var(--line)}
footer p{margin:0;overflow-wrap:anywhere}
@media (max-width:1000px){body{display:block;height:auto}main{display:block}.map{height:80vh}.side{border-left:0;overflow:visible}}
@media print{body{display:block;height:auto}.map{height:60vh}.side{overflow:visible}.zoom,form,.comments,.side button{display:none}main{display:block}}
`.trim();
