// A file of ads, the same on every machine: one per line, about 350 bytes, most of them good, in four languages.
import { closeSync, openSync, writeSync } from "node:fs";

const BATCH = 2000;

const THINGS = [
  "planner",
  "notebook",
  "bicycle",
  "ticket",
  "lamp",
  "photo book",
  "boots",
  "course",
  "map",
  "invoice",
  "workshop",
  "garden bench",
  "podcast",
  "camera",
];
const ADJECTIVES = [
  "quiet",
  "light",
  "waterproof",
  "simple",
  "bright",
  "hand-made",
  "foldable",
  "refillable",
  "weekly",
  "second-hand",
];
const TITLES = [
  (r) => `A ${r(ADJECTIVES)} ${r(THINGS)} for every day`,
  (r) => `Find the ${r(THINGS)} that fits your week`,
  (r) => `${r(["Plan", "Book", "Print", "Repair"])} your ${r(THINGS)} in minutes`,
  (r) => `Schönes für Büro und Küche, Ausgabe ${r(100)}`,
  (r) => `Découvrez notre atelier à ${r(["Lyon", "Nantes", "Besançon", "Orléans"])}`,
  (r) => `チームの予定をひと目で共有 ${r(100)}`,
];
const BODIES = [
  (r) => `Choose size and colour, pay by invoice, and return it within ${r(30) + 10} days.`,
  (r) => `Shared lists, clear owners and due dates. Free for teams of up to ${r(9) + 2} people.`,
  (r) => `Delivered in ${r(9) + 2} days, with spare parts for ${r(20) + 2} years.`,
  () => "Gemüse, Brot und Käse aus der Region, jeden Mittwoch vor der Tür.",
  () => "Réservez votre créneau en ligne ; annulation possible la veille.",
  () => "担当者と期限をまとめて管理。5人までは無料で使えます。",
];
/** The fault of one ad of ten. */
const FLAWS = [
  (creative) => {
    creative.title = `${creative.title} and everything else you could wish for`;
  },
  (creative) => {
    creative.title = `${creative.title}!!`;
  },
  (creative) => {
    creative.body = `${creative.body.toUpperCase()}`;
  },
  (creative) => {
    creative.target_url = creative.target_url.replace("https", "http");
  },
  (creative) => {
    creative.target_url += "&oppref=1";
  },
  (creative) => {
    creative.body = `  ${creative.body}`;
  },
  (creative) => {
    delete creative.file_id;
  },
  (creative) => {
    creative.body = `Call +1 202-555-01${10 + (creative.body.length % 90)} or write to us.`;
  },
];

/** The sequence of Park and Miller: what it lacks in quality, it has in being the same everywhere. */
function random(seed) {
  let state = seed;
  const below = (limit) => {
    state = (state * 48271) % 2147483647;
    return state % limit;
  };
  return (from) => (Array.isArray(from) ? from[below(from.length)] : below(from));
}

function adLine(r, i) {
  const thing = r(THINGS).replace(" ", "-");
  const creative = {
    type: "chat_card",
    title: r(TITLES)(r),
    body: r(BODIES)(r),
    target_url: `https://${r(ADJECTIVES)}-${thing}.example.com/${r(["shop", "offers", "catalogue"])}/${thing}-${i}?utm_source=chat&utm_medium=ad&utm_campaign=c${r(1000)}`,
    file_id: `file_${100000 + r(900000)}`,
  };
  if (r(10) === 0) r(FLAWS)(creative);
  return JSON.stringify({ ad_group_id: `adgrp_${r(5000)}`, name: `${thing} ${i}`, status: "paused", creative });
}

/** Writes `count` ads, a line each; returns the bytes of the file. */
export function writeAds(path, count) {
  const r = random(20261101);
  const file = openSync(path, "w");
  let bytes = 0;
  for (let i = 0; i < count; i += BATCH) {
    let text = "";
    for (let k = i; k < Math.min(i + BATCH, count); k++) text += `${adLine(r, k)}\n`;
    bytes += writeSync(file, text);
  }
  closeSync(file);
  return bytes;
}
