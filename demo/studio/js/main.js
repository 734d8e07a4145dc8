// The studio with an ad to begin with: the example of the platform's guide, with a second title to compare.

import "/sdk/chat-card.min.js";

const EXAMPLE = {
  version: 1,
  name: "Workspace planner",
  ad_group_id: "adgrp_1",
  status: "paused",
  target_url: "https://example.com/workspace-planner",
  advertiser: { brand_name: "Example Workspace", url: "https://example.com" },
  titles: ["Try the new workspace planner", "Plan the week in one place"],
  bodies: ["Coordinate tasks, docs, and meetings in one place."],
  pictures: [{ file_id: "file_901" }],
};

const studio = document.querySelector("chat-card-studio");

/** Whether a draft is stored; it is then opened instead of the example. Browsers may forbid storage. */
function hasDraft() {
  try {
    return localStorage.getItem("chat-card-studio") !== null;
  } catch {
    return false;
  }
}

if (!hasDraft()) studio.value = JSON.stringify(EXAMPLE);
