// Writes the requests of the render vectors; pixelcard_card_vectors then adds what the renderer makes of them:
//   node tests/card/make-vectors.mjs tests/card/vectors && build/dev/tests/card/pixelcard_card_vectors tests/card/vectors/*.json
// Review the images of a changed vector (pixelcard render) before recording it.
import { writeFileSync } from "node:fs";
import path from "node:path";

const advertiser = {
  brand_name: "Example",
  url: "https://example.com",
  favicon_url: "https://example.com/favicon.png",
};
const picture = "https://cdn.example.com/picture.png";
const target = "https://example.com/workspace-planner";
const ad = (title, body, more = {}) => ({
  creative: { type: "chat_card", title, body, target_url: target, image_url: picture, ...more.creative },
  advertiser,
  ...more.request,
});
const dots = (count) => "x".repeat(count);

const kVectors = {
  guide: [
    "The example ad of the platform's guide.",
    ad("Try the new workspace planner", "Coordinate tasks, docs, and meetings in one place."),
  ],
  "limits-exactly": [
    "Title and body as long as the API allows: 50 and 100 characters.",
    ad(
      "Plan every project, every task and every deadline.",
      "Coordinate tasks, docs and meetings in one place, with everybody on your team, from any device, now.",
    ),
  ],
  "limits-wide": ["The same lengths in the widest letters.", ad("W".repeat(50), "M".repeat(100))],
  "long-word": [
    "Words that fit on no line are broken anywhere.",
    ad(
      "Donaudampfschifffahrtsgesellschaftskapitänswitwe",
      "https://example.com/a/very/long/path/that/never/ends?with=query&and=more and-hyphens-too",
    ),
  ],
  japanese: [
    "Ideographs break between each other; brackets, stops and small kana keep their side.",
    ad(
      "チームの予定をひとつの場所で簡単に管理できる新しい「ワークスペース」",
      "タスク、書類、会議をまとめて調整。今なら無料で試せます。詳細はウェブサイトをご覧ください。クレジットカードは不要です。",
      { request: { locale: "ja" } },
    ),
  ],
  chinese: [
    "Full-width punctuation at line ends.",
    ad(
      "全新工作区规划工具，让团队协作更轻松",
      "在一个地方协调任务、文档和会议。立即免费试用！无需信用卡，一分钟即可开始使用。",
      { request: { locale: "zh" } },
    ),
  ],
  korean: [
    "Syllables break between each other, spaces first.",
    ad(
      "새로운 작업 공간 플래너를 지금 바로 사용해 보세요",
      "작업, 문서, 회의를 한 곳에서 조율하세요. 지금 무료로 시작할 수 있습니다.",
      { request: { locale: "ko" } },
    ),
  ],
  arabic: [
    "The card mirrors; numbers and Latin names stay left to right.",
    ad(
      "جرّب مخطط مساحة العمل الجديد لفريقك اليوم",
      "نسّق المهام والمستندات والاجتماعات في مكان واحد ابتداءً من 19.99 $ مع iPhone",
      { request: { locale: "ar" } },
    ),
  ],
  hebrew: [
    "The card mirrors; maqaf is a hyphen.",
    ad("נסו את מתכנן סביבת העבודה החדש", "תאמו משימות, מסמכים ופגישות במקום אחד עם Example Pro 2.0 - בית־ספר.", {
      request: { locale: "he" },
    }),
  ],
  thai: [
    "No spaces between words; vowels around their consonant stay with it.",
    ad("ลองใช้เครื่องมือวางแผนพื้นที่ทำงานใหม่วันนี้", "จัดการงาน เอกสาร และการประชุมในที่เดียว เริ่มต้นใช้งานฟรีวันนี้ไม่ต้องใช้บัตรเครดิต", {
      request: { locale: "th" },
    }),
  ],
  devanagari: [
    "Conjuncts and signs are one grapheme.",
    ad("नया कार्यक्षेत्र योजनाकार आज़माएँ और समय बचाएँ", "कार्य, दस्तावेज़ और बैठकें एक ही जगह पर व्यवस्थित करें। आज ही मुफ़्त शुरू करें।", {
      request: { locale: "hi" },
    }),
  ],
  "greek-cyrillic": [
    "Scripts with widths of their own in the table.",
    ad(
      "Спробуйте новий планувальник робочого простору",
      "Συντονίστε εργασίες, έγγραφα και συναντήσεις σε ένα μέρος, δωρεάν.",
      { request: { locale: "uk" } },
    ),
  ],
  emoji: [
    "Sequences are one grapheme and one emoji wide.",
    ad("Family 👨‍👩‍👧‍👦 plan 🇩🇪🇫🇷 👍🏽 1️⃣ fun ❤️ now 🎉🎉🎉", "👨‍👩‍👧‍👦".repeat(14)),
  ],
  "combining-marks": [
    "Marks take no width and are never cut from their letter.",
    ad(
      "e\u0301\u0301te\u0301 Z\u0351\u036b\u0343a\u0352\u0311lgo n\u0303andu\u0301",
      "a\u0308o\u0308u\u0308 ".repeat(12).trim(),
    ),
  ],
  "marked-spaces": [
    "A mark on a space makes it a letter that may begin a line; the space itself is not shown there. Two spaces meet where a soft hyphen is not shown.",
    ad("Space \u0308 with \u200Dmarks \u00AD and hyphens \u00AD", "漢 \u0308".repeat(16)),
  ],
  "bidi-controls": [
    "Overrides stay inside their text.",
    ad(
      "\u202Ereversed\u202C end \u2067isolated\u2069",
      "\u202Enever closed, and long enough to need a second line in a narrow card",
    ),
  ],
  "glue-and-hyphens": [
    "NBSP, word joiner, soft hyphen, ZWSP, dashes.",
    ad(
      "10\u00A0000\u00A0km well-known state-of-the-art",
      "inter\u00ADnational\u00ADiza\u00ADtion zero\u200Bwidth\u200Bspace no\u2060break \u2014 \u201Cquotes\u201D (10 %) 12,345.67 km/h",
    ),
  ],
  "empty-body": ["The schema allows it.", ad("Only a title", "")],
  "missing-image": [
    "A tile with the favicon.",
    ad("No picture yet", "The tile shows the favicon.", { creative: { image_url: null } }),
  ],
  "missing-everything": ["Nothing but a title.", { creative: { title: "Only a title" } }],
  "missing-favicon": [
    "A letter stands in.",
    ad("Letter tile", "The first letter of the brand.", { request: { advertiser: { brand_name: "éclair" } } }),
  ],
  "long-brand": [
    "The brand is one line, whatever it is.",
    ad("Title", "Body", {
      request: {
        advertiser: {
          ...advertiser,
          brand_name: "An advertiser with a name that is far too long for one line of a header",
        },
      },
    }),
  ],
  crop: [
    "The cropped part fills the tile.",
    ad("Cropped", "To the middle.", {
      creative: { image_crop: { x: 0.25, y: 0, width: 0.5, height: 1 } },
      request: { image: { width: 1600, height: 800 } },
    }),
  ],
  "unusable-addresses": [
    "Nothing but http(s) becomes a link or a picture.",
    ad("Addresses", "javascript: and data: lead nowhere.", {
      creative: { target_url: "javascript:alert(1)", image_url: "data:image/svg+xml;base64,AAAA" },
    }),
  ],
  markup: [
    "Markup is text.",
    ad("<script>alert(1)</script>", "\"><img src=x onerror=alert(1)> & 'quotes' </style>", {
      request: { advertiser: { brand_name: "<b>Brand</b>" } },
    }),
  ],
  carousel: [
    "Several cards under one header.",
    {
      unit: {
        type: "single_advertiser_ad_unit",
        advertiser_brand: { ...advertiser, name: "Example Shop" },
        carousel_cards: ["Red running shoes for every day", "Blue shoes", "Trail shoes"].map((title, i) => ({
          title,
          body: i ? "Short" : "Light, soft and made for the road in all seasons, wet or dry",
          image_url: i === 2 ? undefined : picture,
          target: { type: "url", value: `https://example.com/${i}`, open_externally: false },
        })),
      },
    },
  ],
  "product-template": [
    "Tokens are filled from the feed row.",
    {
      creative: {
        type: "product_ad_template",
        title: "{{product.title}}",
        body: "{{product.body}} by {{brand}}",
        price: "{{product.price}}",
      },
      product: {
        title: "Running shoes",
        body: "Light shoes",
        price: "49.90 EUR",
        image_link: picture,
        link: "https://example.com/p?x=1#f",
      },
      advertiser,
    },
  ],
  "notice-and-menu": [
    "The notice below, the menu open.",
    ad("Try the new workspace planner", "Coordinate tasks, docs, and meetings in one place.", {
      request: { options: { notice: true, menu: true }, label: "Sponsored", state: "focus" },
    }),
  ],
  "hidden-mark": [
    "Without the mark the file still says what it is.",
    ad("Try the new workspace planner", "Coordinate tasks, docs, and meetings in one place.", {
      request: { options: { hide_mark: true }, state: "hover" },
    }),
  ],
  measured: [
    "Widths by a host in place of the table.",
    ad("Measured title", "Body by the table", {
      request: { measured: { title: { advances: Array.from("Measured title", () => 21.5), ellipsis: 15, hyphen: 5 } } },
    }),
  ],
  "hundred-x": ["One hundred narrow letters without a break.", ad(dots(50), dots(100))],
};

const [folder] = process.argv.slice(2);
for (const [name, [reason, request]] of Object.entries(kVectors)) {
  writeFileSync(path.join(folder, `${name}.json`), `${JSON.stringify({ name, reason, request, renders: [] })}\n`);
}
