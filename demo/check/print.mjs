// Received batches as a table a person can read.

const inShort = (text) => (text && text.length > 24 ? `${text.slice(0, 14)}…${text.slice(-8)}` : (text ?? "none"));

function amountOf({ amount, currency } = {}) {
  return amount === undefined ? "" : `${(amount / 100).toFixed(2)} ${currency}`;
}

export function printBatches(batches) {
  for (const batch of batches) {
    const user = batch.user?.in ? `  user ${Object.keys(batch.user.in).join(" ")}` : "";
    console.log(
      `\nbatch ${batch.id}  pixel ${batch.pid}  ${batch.bytes} bytes  ec ${batch.ec}  oppref ${inShort(batch.oppref)}${user}`,
    );
    for (const event of batch.events) {
      const name = event.custom_event_name ? `${event.type}: ${event.custom_event_name}` : event.type;
      const marks = [event.duplicate && "duplicate", ...(event.findings ?? []).map((finding) => finding.code)]
        .filter(Boolean)
        .join(" ");
      console.log(
        `  ${name.padEnd(28)} ${event.id.padEnd(38)} ${amountOf(event.data).padStart(12)}  ${new URL(event.source_url ?? "about:-").pathname} ${marks}`.trimEnd(),
      );
    }
  }
}
