// Texts that try to leave the place they are put in. `CALL` is what they would run and `LEAK` what they would load, so that a test
// hears of both.

const CALL = "pwned(1)";
const LEAK = "/leak";

const handlers = ["onload", "onerror", "onclick", "onmouseover", "onfocus", "onanimationstart", "ontoggle", "onpointerenter", "onbeforetoggle", "oncontentvisibilityautostatechange", "onwheel", "ontransitionend", "onscrollend", "onsecuritypolicyviolation"];
const autoplay = [
  "<script>%</script>", "<script src=@></script>", "<script type=module>%</script>", "<script type=importmap>{}</script>", "<img src=@ onerror=%>", "<img srcset=@ onerror=%>", "<svg onload=%>",
  "<svg><script>%</script></svg>", "<svg><animate onbegin=% attributeName=x dur=1s></svg>", "<svg><set onbegin=% attributeName=x></svg>", "<svg><image href=@ onerror=%></svg>",
  "<svg><use href=\"data:image/svg+xml,<svg id='x' xmlns='http://www.w3.org/2000/svg' onload='%'/>#x\"></svg>", "<svg><foreignObject><iframe srcdoc='<script>parent.%</script>'></foreignObject></svg>",
  "<svg><a href=\"javascript:%\"><text y=20>go</text></a></svg>", "<svg><style>@import '@';</style></svg>", "<math><mtext><img src=x onerror=%></mtext></math>", "<math href=\"javascript:%\">go</math>",
  "<iframe src=@></iframe>", "<iframe src=\"javascript:parent.%\"></iframe>", "<iframe srcdoc=\"<script>parent.%</script>\"></iframe>", "<object data=@></object>", "<embed src=@>", "<video src=@ onerror=%></video>",
  "<video><source onerror=%></video>", "<audio src=@ onerror=%></audio>", "<link rel=stylesheet href=@>", "<link rel=preload as=image href=@>", "<link rel=dns-prefetch href=@>", "<base href=@>",
  "<meta http-equiv=refresh content=\"0;url=@\">", "<meta http-equiv=Content-Security-Policy content=\"default-src *\">", "<style>*{background:url(@)}</style>", "<style>@import url(@);</style>",
  "<style>:host,.guard{display:none!important}</style>", "<form action=@><input type=submit autofocus onfocus=%></form>", "<input autofocus onfocus=%>", "<select autofocus onfocus=%></select>",
  "<textarea autofocus onfocus=%></textarea>", "<details open ontoggle=%>", "<body onload=%>", "<body background=@>", "<table background=@>", "<marquee onstart=%>", "<template shadowrootmode=open><script>%</script></template>",
  "<slot onslotchange=%>", "<dialog open onclose=%>", "<chat-card-preview onload=%></chat-card-preview>", "<x-y style=animation-name:pulse onanimationstart=%></x-y>", "<portal src=@>", "<fencedframe src=@>",
];
const closers = ["\">", "'>", "</title>", "</text>", "</tspan>", "</a>", "</p>", "</style>", "</textarea>", "</script>", "</template>", "</svg>", "-->", "]]>", "--!>", "?>", "%>", "/>", "\"/>"];
const attributes = handlers.flatMap((name) => [`" ${name}="%`, `' ${name}='%`, `\` ${name}=%`, `x ${name}=% `]);
const schemes = [
  "javascript:%", "JaVaScRiPt:%", " javascript:%", "\tjavascript:%", "java\tscript:%", "java\nscript:%", "java\r\nscript:%", "\u0001javascript:%", "\u00a0javascript:%", "javascript\u200b:%", "javascript&colon;%", "&#106;avascript:%",
  "javascript://example.com/%0A%", "javascript:/*https://example.com/*/%", "vbscript:%", "livescript:%", "data:text/html,<script>parent.%</script>", "data:text/html;base64,PHNjcmlwdD5wYXJlbnQucHduZWQoMSk8L3NjcmlwdD4=",
  "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='%'/>", "data:image/svg+xml;base64,PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIG9ubG9hZD0icHduZWQoMSkiLz4=", "data:application/javascript,%", "data:,%",
  "data:image/png;base64,AAAA\" onload=\"%", "data:image/png,<script>%</script>", "DATA:IMAGE/SVG+XML,<svg onload=%>", "blob:null/1", "file:///etc/passwd", "filesystem:https://example.com/x", "view-source:https://example.com/", "about:blank#%", "ws://127.0.0.1/",
  "ftp://example.com/", "mailto:a@example.com?body=%", "tel:+1", "intent://x#Intent;scheme=javascript;end", "chrome://settings", "resource://x", "jar:https://example.com!/", "//@", "\\\\@", "/\\@", "https:javascript:%", "http:%", "https://", "https:///",
  "https://example.com\" onclick=\"%", "https://example.com/'><script>%</script>", "https://example.com/?q=\"><img src=@ onerror=%>", "https://user:<b>@example.com/", "https://example.com/#\u202e%", "https://exa\u0000mple.com/", "http://[::1]:99999/", "http://0x7f.1\"style=\"x",
];
const styles = [
  "}*{display:none}", "};}</style><style>*{color:red}", "expression(%)", "url(@)", "url('@')", "url(javascript:%)", "@import '@';", "@font-face{font-family:x;src:url(@)}", "/*", "*/", "/**/}", "\\3c script\\3e", "red;background:url(@)",
  "red}.guard{display:none", "1px;position:fixed;inset:0", "-moz-binding:url(@)", "behavior:url(@)", "var(--x)", "attr(href url)", "image-set('@' 1x)", "env(x,url(@))", "paint(x)", "\"}body{display:none}", "'}body{display:none}", "@layer x{}", "@container (width){}",
  ":host{display:none}", "::slotted(*){display:none}", "!important", "--x:}", "@charset \"x\";", "@namespace url(@);", "{", "}", "}}}}}}}}",
];
const markup = [
  "&", "&amp", "&lt;script&gt;%&lt;/script&gt;", "&#x3C;script&#x3E;%", "&#60script>", "&NewLine;", "&nbsp;", "&#0;", "&#xD800;", "&#x110000;", "<", ">", "<<", "< script>%</script>", "<\u0000script>%</script>", "<scr<script>ipt>%", "<!--", "<!-->", "<!--><img src=@ onerror=%>", "<![CDATA[", "<?xml version='1.0'?>",
  "<?xml-stylesheet href='@'?>", "<!DOCTYPE x [<!ENTITY e SYSTEM '@'>]>&e;", "<!ELEMENT x ANY>", "<a href=x>", "<b", "<b x=", "<b x='", "</", "</>", "<//script>", "<%= % %>", "\"", "'", "`", "\\", "\\\"", "\\u003cscript\\u003e", "%3Cscript%3E", "%253Cscript%253E", "+ADw-script+AD4-", "\u00bcscript\u00be", "\uff1cscript\uff1e%",
  "\ufeff<script>%</script>", "\u2028<script>%</script>", "{{constructor.constructor('%')()}}", "{{{%}}}", "${%}", "#{%}", "<%- % %>", "[[%]]", "{%raw%}", "{{product.title}}", "__proto__", "constructor", "toString", "null", "undefined", "NaN", "[object Object]", "-1", "1e999",
];
const order = [
  "\u202e</gpj.exe", "\u202dabc", "\u2066\u2066\u2066", "\u2069\u202c\u202c", "\u200f\u200e\u061c", "a\u202eb\u202ec\u202ed", "\u2067\u05d0\u2069<b>", "\u202a".repeat(130), "\u2068<script>%</script>\u2069", "\u05d0\u05d1 \u202d<img src=@>", "\u0600\u0601\u06dd", "\ufff9a\ufffab\ufffb",
  "Z\u0351\u036b\u0343\u036a\u0302\u036b\u033d\u034f\u0334\u0319", `a${"\u0301".repeat(400)}`, "\u{e0001}\u{e0041}", "\u{1f468}\u200d".repeat(60), "\ufe0f\ufe0e", "\u{1f3fb}", "\ud800", "\udc00x", "\uffff\ufffe", "\u0000", "a\u0000b<script>%", "\u0007\u0008\u001b[31m", "\u115f\u1160\u3164\uffa0", "\u00ad".repeat(50),
  "\u200b".repeat(200), "\t\n\r\u000b\u000c", "x".repeat(5000), "\ufdfd".repeat(50), "\u{12219}\u{12031}", "\u0e33".repeat(80), "\u0cbe\u0cbe",
];

const filled = [...autoplay, ...closers.map((closer) => `${closer}<img src=@ onerror=%>`), ...attributes, ...schemes, ...styles, ...markup, ...order].map((text) => text.replaceAll("%", CALL).replaceAll("@", LEAK));

/** At least 300 of them, each once. Addresses in them are of the page's own host. */
export const hostile = [...new Set(filled)];
