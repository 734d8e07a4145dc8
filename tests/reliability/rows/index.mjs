// Every fault of the matrix, in the order of the table.
//
//   id, title
//   run(trial)   one run, see support/trial.mjs
//   options      of the profile, see the drivers' `open`
//   needs        what not every engine can do, see support/abilities.mjs
//   drops        reasons for which the pixel may drop events here, counted; elsewhere it may drop none
//   loss         {atMost, why}: the share of events the platform may cost, and why; elsewhere none may be lost
import { rows as answers } from "./answers.mjs";
import { rows as clock } from "./clock.mjs";
import { rows as connection } from "./connection.mjs";
import { rows as guests } from "./guests.mjs";
import { rows as killed } from "./killed.mjs";
import { rows as leaving } from "./leaving.mjs";
import { rows as tabs } from "./tabs.mjs";

export const rows = [...connection, ...answers, ...leaving, ...guests, ...tabs, ...clock, ...killed];
