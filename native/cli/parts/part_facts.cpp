#include "pixelcard/cli/parts/part_facts.h"

#include "pixelcard/base/version.h"

namespace pixelcard::cli {

std::string shard_problem(const std::string& shard, const std::string& format) {
    if (shard.empty()) return {};
    if (!shard_of(shard)) return "--shard: \"" + shard + "\" is not a part and the number of parts, such as 3/64";
    return format == "json" ? "" : "--shard needs --format json, which pixelcard merge reads";
}

void PartFacts::note_event(std::uint64_t hash, std::size_t line) {
    File& file = files_.back();
    if (!file.events.empty()) file.events += ' ';
    for (int shift = 60; shift >= 0; shift -= 4) file.events += "0123456789abcdef"[hash >> shift & 15];
    if (line != file.last_line + 1) file.events += '+' + std::to_string(line - file.last_line);
    file.last_line = line;
}

Value PartFacts::to_json() const {
    Value facts;
    facts.put("index", shard_.index);
    facts.put("count", shard_.count);
    facts.put("version", Value(kVersion));
    facts.put("max_findings", max_findings_);
    facts.put("fail_on", Value(fail_on_));
    if (!repeat_.is_null()) facts.put("repeat", repeat_);
    Value files = Value::array();
    for (const File& file : files_) {
        Value entry;
        entry.put("file", Value(file.name));
        entry.put("bytes", file.bytes);
        entry.put("lines", file.lines);
        entry.put("findings", file.findings);
        entry.put("events", Value(file.events));
        files.append(entry);
    }
    facts.put("files", files);
    return facts;
}

}  // namespace pixelcard::cli
