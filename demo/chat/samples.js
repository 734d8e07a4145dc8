// One conversation and one ad of the demo shop, in four languages.
export const SAMPLES = {
  en: {
    name: "English",
    question: "I commute by bike in all weather. What should I look for in a jacket?",
    answer: [
      "A commuting jacket has three jobs: keep rain out, let steam out, and be seen.",
      [
        "A waterproof membrane with taped seams, 10,000 mm or more.",
        "Vents under the arms; you will open them more often than the front.",
        "Reflective parts on the back and sleeves.",
      ],
      "If you ride less than half an hour, a light shell over a sweater is usually enough.",
    ],
    title: "A rain jacket made for the ride",
    body: "Waterproof, breathable, and visible in the dark. Repairs included for ten years.",
  },
  de: {
    name: "Deutsch",
    question: "Ich fahre bei jedem Wetter mit dem Rad zur Arbeit. Worauf achte ich bei einer Jacke?",
    answer: [
      "Eine Jacke für den Arbeitsweg hält Regen ab, lässt Dampf hinaus und wird gesehen.",
      [
        "Wasserdichte Membran mit verklebten Nähten, ab 10.000 mm.",
        "Öffnungen unter den Armen.",
        "Reflektierende Teile an Rücken und Ärmeln.",
      ],
      "Für kurze Strecken genügt meist eine leichte Hülle über dem Pullover.",
    ],
    title: "Die Regenjacke für den Arbeitsweg",
    body: "Wasserdicht, atmungsaktiv und im Dunkeln gut zu sehen. Zehn Jahre Reparatur inbegriffen.",
  },
  ar: {
    name: "العربية",
    question: "أذهب إلى العمل بالدراجة في كل طقس. كيف أختار سترة مناسبة؟",
    answer: [
      "لسترة الدراجة ثلاث مهام: منع المطر، وإخراج البخار، وأن يراك الآخرون.",
      ["غشاء مقاوم للماء مع خياطة محكمة.", "فتحات تهوية تحت الذراعين.", "أجزاء عاكسة على الظهر والأكمام."],
      "إذا كانت المسافة قصيرة فتكفي سترة خفيفة فوق الكنزة.",
    ],
    title: "سترة مطر صُنعت للدراجة",
    body: "مقاومة للماء، تسمح بالتهوية، وتُرى في الظلام. الإصلاح مشمول لعشر سنوات.",
  },
  ja: {
    name: "日本語",
    question: "雨の日も自転車で通勤しています。ジャケットの選び方を教えてください。",
    answer: [
      "通勤用のジャケットには、雨を防ぐ、蒸れを逃がす、目立つという三つの役目があります。",
      ["縫い目まで防水された生地。", "脇の下の通気口。", "背中と袖の反射材。"],
      "短い距離なら、軽いシェルをセーターに重ねれば十分です。",
    ],
    title: "自転車通勤のためのレインジャケット",
    body: "防水で蒸れにくく、暗い道でも目立ちます。十年間の修理つき。",
  },
};

/** Questions to try: two that the shop's ad fits, one that it does not. */
export const QUESTIONS = [SAMPLES.en.question, SAMPLES.de.question, "What is the capital of Iceland?"];

/** The answer to any other question. */
export const UNANSWERED = ["No assistant runs here. This page shows where the ad of a question is placed."];
