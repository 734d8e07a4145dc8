// 500 ads in the scripts that cards are written in, the same on every machine. Lengths run from short to twice what the API allows:
// the card has to cut those, too, and a text that is not cut agrees with everything.

const kBanks = {
  Latin: [
    "en",
    " ",
    "Plan every project in one place and keep the whole team on the same page with shared lists clear owners due dates and quiet reminders for meetings documents budgets travel workshops invoices free for five people no card needed start today cancel whenever you like made in small batches from recycled wool with repair service included",
  ],
  "Latin, accents": [
    "de",
    " ",
    "Schöne Möbel für Büro und Küche aus geöltem Eichenholz fachgerecht geliefert und aufgebaut Donaudampfschifffahrt Wärmedämmung Straßenbahn größere Auswahl günstige Preise réservez votre atelier à Besançon dès aujourd’hui première séance offerte às quartas-feiras até às nove łódź źródło příliš žluťoučký kůň",
  ],
  Cyrillic: [
    "uk",
    " ",
    "Плануйте кожен проєкт в одному місці та тримайте всю команду в курсі спільні списки чіткі терміни тихі нагадування для зустрічей документів бюджетів подорожей безкоштовно для п’яти людей починайте сьогодні скасуйте будь-коли быстрая доставка по всей стране широкий выбор",
  ],
  Greek: [
    "el",
    " ",
    "Οργανώστε κάθε έργο σε ένα μέρος και κρατήστε όλη την ομάδα ενήμερη κοινές λίστες σαφείς προθεσμίες ήσυχες υπενθυμίσεις για συναντήσεις έγγραφα προϋπολογισμούς δωρεάν για πέντε άτομα ξεκινήστε σήμερα χωρίς κάρτα",
  ],
  Arabic: [
    "ar",
    " ",
    "خطّط كل مشروع في مكان واحد وأبقِ الفريق كله على اطّلاع قوائم مشتركة مواعيد واضحة تذكيرات هادئة للاجتماعات والمستندات والميزانيات والسفر مجانًا لخمسة أشخاص ابدأ اليوم بلا بطاقة الغاء في أي وقت توصيل سريع الى جميع المدن منتجات أصلية بأسعار مناسبة لا تفوت الفرصة الآن",
  ],
  Persian: [
    "ar",
    " ",
    "هر پروژه را در یک جا برنامه‌ریزی کنید و همهٔ گروه را آگاه نگه دارید فهرست‌های مشترک مهلت‌های روشن یادآوری‌های آرام برای جلسه‌ها سندها بودجه‌ها و سفرها رایگان برای پنج نفر همین امروز شروع کنید چای گیلاس ژاکت پنجره",
  ],
  Hebrew: [
    "he",
    " ",
    "תכננו כל פרויקט במקום אחד ושמרו על כל הצוות מעודכן רשימות משותפות מועדים ברורים תזכורות שקטות לפגישות מסמכים תקציבים ונסיעות חינם לחמישה אנשים התחילו היום בלי כרטיס ביטול בכל עת משלוח מהיר",
  ],
  Japanese: [
    "ja",
    "",
    "チームの 予定を ひとつの 場所で 管理 できる 新しい ワークスペース。 書類と 会議を まとめて 調整 今なら 無料で 試せます。 詳細は ウェブサイト をご覧 ください。 クレジットカードは 不要 です。 「簡単」 、 すぐに 始められます",
  ],
  Chinese: [
    "zh",
    "",
    "全新 工作区 规划 工具， 让团队 协作 更轻松。 在一个 地方 协调 任务、 文档 和会议。 立即 免费 试用！ 无需 信用卡， 一分钟 即可 开始 使用 支持 五人 团队 随时 取消",
  ],
  Korean: [
    "ko",
    " ",
    "새로운 작업 공간 플래너를 지금 바로 사용해 보세요 작업 문서 회의를 한 곳에서 조율하세요 지금 무료로 시작할 수 있습니다 다섯 명까지 신용카드 없이 언제든지 취소 빠른 배송",
  ],
  Thai: [
    "th",
    "",
    "จัดการงาน เอกสาร และการประชุม ในที่เดียว เริ่มต้น ใช้งาน ฟรี วันนี้ ไม่ต้องใช้ บัตรเครดิต ลองใช้ เครื่องมือ วางแผน พื้นที่ทำงาน ใหม่ สำหรับ ทีมของคุณ ยกเลิก ได้ทุกเมื่อ ส่งเร็ว",
  ],
  Devanagari: [
    "hi",
    " ",
    "नया कार्यक्षेत्र योजनाकार आज़माएँ और समय बचाएँ कार्य दस्तावेज़ और बैठकें एक ही जगह पर व्यवस्थित करें आज ही मुफ़्त शुरू करें पाँच लोगों के लिए बिना कार्ड के कभी भी रद्द करें तेज़ डिलीवरी",
  ],
  "Emoji and figures": [
    "en",
    " ",
    "Save 19.99 € today 🎉 family 👨‍👩‍👧‍👦 plan 🇩🇪 now 50% off ✅ 24/7 support ❤️ fast 🚚 delivery 2-day returns (30 days) A4, B5 & C6 papers — “quiet” desks… well-known state-of-the-art 10:30 12/2026 👍🏽 team",
  ],
};

/** The sequence of Park and Miller: what it lacks in quality, it has in being the same everywhere. */
function random(seed) {
  let state = seed;
  return (limit) => {
    state = (state * 48271) % 2147483647;
    return state % limit;
  };
}

function textOf(next, words, gap, length) {
  let text = "";
  while (text.length < length) text += (text ? gap : "") + words[next(words.length)];
  return text;
}

/** [{script, creative, locale}], `count` of them, the scripts taking turns. */
export function cutCorpus(count = 500) {
  const next = random(20261121);
  const banks = Object.entries(kBanks);
  return Array.from({ length: count }, (_, i) => {
    const [script, [locale, gap, bank]] = banks[i % banks.length];
    const words = bank.split(" ");
    const share = gap === "" ? 0.5 : 1; // an ideograph has the content of two letters
    const creative = {
      title: textOf(next, words, gap, share * (15 + next(85))),
      body: textOf(next, words, gap, share * (30 + next(170))),
    };
    return { script, creative, locale };
  });
}
