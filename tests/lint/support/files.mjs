// Files as people have them, and what every reader has to find in them: titles of the ads in order, and the lines that cannot be read.
const utf8 = (text) => Buffer.from(text, "utf8");
const utf16 = (text, isBig = false, mark = true) => {
  const bytes = Buffer.from(`${mark ? "\ufeff" : ""}${text}`, "utf16le");
  return isBig ? bytes.swap16() : bytes;
};
const latin1 = (text) => Buffer.from(text, "latin1");

const H = "title,body,target_url";
const U = "https://trips.example.org/a";
const creative = (title, more = {}) => ({
  type: "chat_card",
  title,
  body: "Lists and costs.",
  target_url: U,
  file_id: "f",
  ...more,
});
const ad = (title, more = {}) => ({
  ad_group_id: "g",
  name: "Summer",
  status: "paused",
  creative: creative(title),
  ...more,
});
const json = JSON.stringify;
const row = (title) => `${title},Lists and costs.,${U}`;

/** name: [bytes, titles, lines with problems] */
const TABLES = {
  "plain.csv": [utf8(`${H}\n${row("One trip")}\n${row("Two trips")}\n`), ["One trip", "Two trips"], []],
  "no-final-line-end.csv": [utf8(`${H}\n${row("One trip")}`), ["One trip"], []],
  "excel-utf8-bom.csv": [utf8(`\ufeff${H.replaceAll(",", ";")}\r\nOne trip;Lists, costs;${U}\r\n`), ["One trip"], []],
  "excel-semicolons.csv": [
    utf8(`${H.replaceAll(",", ";")}\r\nOne trip;Lists, dates, costs, maps;${U}\r\n`),
    ["One trip"],
    [],
  ],
  "tabs.tsv": [utf8(`${H.replaceAll(",", "\t")}\nOne; trip\tLists, costs\t${U}\n`), ["One; trip"], []],
  "sep-semicolon.csv": [utf8(`sep=;\r\n${H.replaceAll(",", ";")}\r\nOne trip;Lists, costs;${U}\r\n`), ["One trip"], []],
  "sep-quoted.csv": [utf8(`"sep=|"\n${H.replaceAll(",", "|")}\nOne, trip|Lists|${U}\n`), ["One, trip"], []],
  "sep-tab-upper.csv": [utf8(`SEP=\t\n${H.replaceAll(",", "\t")}\nOne trip\tLists\t${U}\n`), ["One trip"], []],
  "sep-saved-again.csv": [
    utf8(`sep=;;;\r\n${H.replaceAll(",", ";")}\r\nOne trip;Lists, costs;${U}\r\n`),
    ["One trip"],
    [],
  ],
  "pipes.csv": [utf8(`${H.replaceAll(",", "|")}\nOne trip, or two|Lists; costs|${U}\n`), ["One trip, or two"], []],
  "sep-bad-row.csv": [
    utf8(`sep=,\n${H}\n${row("One trip")}\n${row('Tw"o')}\n${row("Three trips")}\n`),
    ["One trip", "Three trips"],
    [4],
  ],
  "utf16-le.csv": [utf16(`${H}\r\n${row("Schöne Reise")}\r\n`), ["Schöne Reise"], []],
  "utf16-be.csv": [utf16(`${H}\n${row("Schöne 🙂 Reise")}\n`, true), ["Schöne 🙂 Reise"], []],
  "utf16-tabs.txt": [utf16(`${H.replaceAll(",", "\t")}\r\nCafé trip\tLists\t${U}\r\n`), ["Café trip"], []],
  "utf16-no-mark.csv": [utf16(`${H}\n${row("One trip")}\n`, false, false), ["One trip"], []],
  "utf16-half-pair.csv": [
    utf16(`${H}\n${row("One trip")}\n${row("Half \ud83d")}\n${row("Three")}\n`),
    ["One trip", "Three"],
    [3],
  ],
  "utf32.csv": [
    Buffer.concat([
      Buffer.from([0xff, 0xfe, 0, 0]),
      Buffer.from([...`${H}\n`].flatMap((c) => [c.charCodeAt(0), 0, 0, 0])),
    ]),
    [],
    [1],
  ],
  "windows-1252.csv": [latin1(`${H.replaceAll(",", ";")}\r\nSch\xf6ne Reise;Lists;${U}\r\n`), [], [2]],
  "windows-1252-one-row.csv": [
    latin1(`${H}\n${row("One trip")}\n${row("Caf\xe9 trip")}\n${row("Three trips")}\n`),
    ["One trip", "Three trips"],
    [3],
  ],
  "windows-1252-quotes.csv": [
    latin1(`${H}\n"Caf\xe9, ""best""",Lists,${U}\n${row("Two trips")}\n`),
    ["Two trips"],
    [2],
  ],
  "cut-character.csv": [
    Buffer.concat([utf8(`${H}\n${row("One trip")}\nCaf`), Buffer.from([0xc3]), utf8(`,Lists,${U}\n`)]),
    ["One trip"],
    [3],
  ],
  "mac-cr.csv": [
    utf8(
      `${H.replaceAll(",", ";")}\rPlan trips;Lists, dates, costs;${U}\rTravel plans;Lists, dates, costs, maps;${U}\r`,
    ),
    ["Plan trips", "Travel plans"],
    [],
  ],
  "mac-cr-quote.csv": [utf8(`${H}\rPlan "trips",Lists.,${U}\rTi,Short.,${U}\rXx,Short.,${U}\r`), ["Ti", "Xx"], [2]],
  "mixed-line-ends.csv": [
    utf8(`${H}\r\n${row("One trip")}\n${row("Two trips")}\r${row('Bad"')}\r\n\r\n${row("Three")}\n\r${row('Ba"d')}\n`),
    ["One trip", "Two trips", "Three"],
    [4, 8],
  ],
  "line-end-in-cell.csv": [
    utf8(`${H}\n"One\r\ntrip",Lists,${U}\n"Two\rtrips",Lists,${U}\n${row('Bad"')}\n`),
    ["One\r\ntrip", "Two\rtrips"],
    [6],
  ],
  "separator-rows.csv": [utf8(`${H.replaceAll(",", ";")}\r\nOne trip;Lists;${U}\r\n;;\r\n;;\r\n`), ["One trip"], []],
  "blank-rows.csv": [
    utf8(`\n  \n${H}\n\n${row("One trip")}\n , ,\t\n"","  ",\u00a0\n   \n${row("Two trips")}\n`),
    ["One trip", "Two trips"],
    [],
  ],
  "header-only.csv": [utf8(`${H}\n`), [], [1]],
  "header-and-separators.csv": [utf8(`${H}\n,,\n ,,\n`), [], [1]],
  "spaces-kept.csv": [utf8(`${H}\nOne trip ,  Lists ,${U}\n" Two trips ",Lists,${U}\n`), ["One trip", "Two trips"], []],
  "spaces-around-quotes.csv": [
    utf8(`title, body, target_url\n "One, trip" , "Lists, costs" , ${U}\n`),
    ["One, trip"],
    [],
  ],
  "doubled-quotes.csv": [utf8(`${H}\n"Say ""hi"" now",Lists,${U}\n"""",x,y\n`), ['Say "hi" now', '"'], []],
  "quote-never-closed.csv": [
    utf8(`${H}\n${row("One trip")}\n"Two trips,Lists,${U}\n${row("Three trips")}\n${row("Four trips")}\n`),
    ["One trip", "Three trips", "Four trips"],
    [3],
  ],
  "quote-closed-late.csv": [
    utf8(`${H}\n"Two trips,Lists,${U}\n${row("Three trips")}\n"Four, trips",Lists,${U}\n${row("Five trips")}\n`),
    ["Three trips", "Four, trips", "Five trips"],
    [2],
  ],
  "text-behind-quote.csv": [utf8(`${H}\n"One" trip,Lists,${U}\n${row("Two trips")}\n`), ["Two trips"], [2]],
  "too-many-cells.csv": [
    utf8(`${H}\nOne trip,Lists, costs and dates,${U}\n${row("Two trips")},,\n`),
    ["Two trips"],
    [2],
  ],
  "zero-byte.csv": [utf8(`${H}\n${row("On\0e")}\n${row("Two trips")}\n`), ["Two trips"], [2]],
  "names-of-columns.csv": [
    utf8(`Ad Name,Headline,Description,Final URL,Notes\nA,One trip,Lists,${U},x\n`),
    ["One trip"],
    [],
  ],
  "duplicate-columns.csv": [utf8(`title,Headline,body,target_url\nOne trip,Other,Lists,${U}\n`), ["One trip"], []],
  "unicode.csv": [
    utf8(`${H}\n旅行の計画,リスト,${U}\nرحلات العائلة,قوائم,${U}\n👨‍👩‍👧 trips,Lists,${U}\n`),
    ["旅行の計画", "رحلات العائلة", "👨‍👩‍👧 trips"],
    [],
  ],
  "replacement-character.csv": [utf8(`${H}\n${row("Sch\ufffdne Reise")}\n`), ["Sch\ufffdne Reise"], []],
  "json-called.csv": [utf8(json(ad("One trip"))), ["One trip"], []],
};

const DOCUMENTS = {
  "ad.json": [utf8(json(ad("One trip"))), ["One trip"], []],
  "pretty.json": [utf8(`\ufeff${JSON.stringify(ad("One trip"), null, 2).replaceAll("\n", "\r\n")}`), ["One trip"], []],
  "utf16.json": [utf16(json(ad("Schöne Reise"))), ["Schöne Reise"], []],
  "utf16-be-no-mark.json": [utf16(json(ad("Schöne Reise")), true, false), ["Schöne Reise"], []],
  "flat.json": [utf8(json({ title: "One trip", body: "Lists", target_url: U })), ["One trip"], []],
  "flat-list.json": [
    utf8(
      json([
        { title: "One trip", body: "Lists", target_url: U },
        { title: "Two trips", body: "Lists", target_url: U },
      ]),
    ),
    ["One trip", "Two trips"],
    [],
  ],
  "creative.json": [utf8(json(creative("One trip"))), ["One trip"], []],
  "list.json": [utf8(JSON.stringify([ad("One trip"), ad("Two trips")], null, 1)), ["One trip", "Two trips"], []],
  "answer.json": [utf8(json({ object: "list", data: [ad("One trip", { id: "ad_1" })] })), ["One trip"], []],
  "plan.json": [
    utf8(
      json({ campaigns: [{ name: "c", ad_groups: [{ name: "g", ads: [ad("One trip")] }] }], ads: [ad("Two trips")] }),
    ),
    ["One trip", "Two trips"],
    [],
  ],
  "served.json": [
    utf8(
      json({
        type: "single_advertiser_ad_unit",
        advertiser_brand: { name: "B" },
        carousel_cards: [{ title: "One trip", body: "b", target: { type: "url", value: U } }],
      }),
    ),
    ["One trip"],
    [],
  ],
  "served-listed.json": [
    utf8(
      json({
        result: {
          ads: [
            { brand: { name: "B" }, cards: [{ title: "One trip", body: "b", url: U }] },
            { brand: { name: "C" }, cards: [{ title: "Two trips", body: "b", url: U }] },
          ],
        },
      }),
    ),
    ["One trip", "Two trips"],
    [],
  ],
  "answer-without-type.json": [utf8(json({ data: [ad("One trip")], has_more: false })), ["One trip"], []],
  "render-request.json": [utf8(json({ ad: ad("One trip"), advertiser: { brand_name: "B" } })), ["One trip"], []],
  "lines.json": [utf8(`${json(ad("One trip"))}\n${json(ad("Two trips"))}\n`), ["One trip", "Two trips"], []],
  "array-bad-entry.json": [
    utf8(`[\n${json(ad("One trip"))},\n{"title": },\n${json(ad("Three trips"))}\n]\n`),
    ["One trip", "Three trips"],
    [3],
  ],
  "array-mac.json": [
    utf8(`[\r${json(ad("One trip"))},\r{"title": },\r${json(ad("Three trips"))}\r]\r`),
    ["One trip", "Three trips"],
    [3],
  ],
  "windows-1252.json": [latin1(json(ad("Caf\xe9 trip"))), [], [1]],
  "cut.json": [utf8(json(ad("One trip")).slice(0, -9)), [], [1]],
  "lines.ndjson": [
    utf8(`${json(ad("One trip"))}\r\n\r\n${json(creative("Two trips"))}\n`),
    ["One trip", "Two trips"],
    [],
  ],
  "lines-mac.ndjson": [
    utf8(`${json(ad("One trip"))}\r{"broken"\r${json(ad("Three trips"))}\r`),
    ["One trip", "Three trips"],
    [2],
  ],
  "lines-mixed.jsonl": [
    utf8(`${json(ad("One trip"))}\r\n{"broken"\n${json(ad("Three trips"))}\r{"broken"\n`),
    ["One trip", "Three trips"],
    [2, 4],
  ],
  "lines-utf16.ndjson": [
    utf16(`${json(ad("Schöne Reise"))}\n${json(ad("Zwei Reisen"))}\n`),
    ["Schöne Reise", "Zwei Reisen"],
    [],
  ],
  "lines-windows-1252.ndjson": [
    latin1(`${json(ad("One trip"))}\n${json(ad("Caf\xe9"))}\n${json(ad("Three trips"))}\n`),
    ["One trip", "Three trips"],
    [2],
  ],
  "lines-no-object.ndjson": [
    utf8(`${json(ad("One trip"))}\n7\n"text"\n${json(ad("Four trips"))}\n`),
    ["One trip", "Four trips"],
    [2, 3],
  ],
};

export const FILES = Object.entries({ ...TABLES, ...DOCUMENTS }).map(([name, [bytes, titles, lines]]) => ({
  name,
  bytes,
  titles,
  lines,
}));
