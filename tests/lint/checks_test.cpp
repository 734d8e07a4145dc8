// Checks register themselves: what a row of a table declares is what its function reports, over every lint vector.
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "pixelcard/lint/document_checks.h"
#include "pixelcard/lint/images/image_checks.h"
#include "pixelcard/lint/lint_setup.h"
#include "pixelcard/lint/wrapper.h"
#include "support/json.h"

using namespace pixelcard;

namespace {

/// What a vector is checked with, see tests/lint/vectors/README.md.
struct Vector {
    std::string name;
    std::optional<DocumentKind> kind;
    Value document;
    Value image;
    std::string image_bytes;
    const LintSetup& setup;
};

/// One for all vectors with the same settings: preparing the term lists takes longer than checking a document.
const LintSetup& setup_of(ValueRef settings) {
    static std::map<std::string, LintSetup> setups;
    const std::string key = json_text(settings);
    const auto known = setups.find(key);
    return known != setups.end() ? known->second : setups.emplace(key, lint_setup_of(settings)).first->second;
}

std::string decoded(std::string_view base64) {
    constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string bytes;
    unsigned held = 0;
    int bits = 0;
    for (const char c : base64.substr(0, base64.find('='))) {
        held = (held << 6 | static_cast<unsigned>(kDigits.find(c))) & 0xFFFF;
        bits += 6;
        if (bits < 8) continue;
        bits -= 8;
        bytes += static_cast<char>(held >> bits & 0xFF);
    }
    return bytes;
}

Vector vector_of(ValueRef written) {
    Value settings = Value::object();
    if (written.has("options")) settings = written["options"];
    for (const char* const member : {"severities", "terms"})
        if (written.has(member)) settings.put(member, written[member]);
    Vector vector{test::text(written["name"]),
                  document_kind_of(written["kind"].text()),
                  written["document"],
                  written["image"],
                  {},
                  setup_of(settings)};
    vector.image_bytes = decoded(written["image"]["base64"].text());
    vector.image_bytes.append(static_cast<std::size_t>(written["image"]["zeros"].number()), '\0');
    return vector;
}

/// Too long for a file of vectors: operations of more than 512 KiB in a job of more than 16 MiB.
Vector large_job() {
    constexpr int kOperations = 33;
    Value input = Value::object();
    input.put("name", Value(std::string(512 * 1024, 'a')));
    Value operation = Value::object();
    operation.put("type", "campaign.update");
    operation.put("input", input);
    Value operations = Value::array();
    for (int i = 0; i < kOperations; i++) operations.append(operation);
    Vector vector{"a large bulk job", DocumentKind::bulk, Value::object(), {}, {}, setup_of(Value::object())};
    vector.document.put("operations", operations);
    return vector;
}

const std::vector<Vector>& corpus() {
    static const std::vector<Vector> vectors = [] {
        std::vector<Vector> all;
        for (const auto& file : std::filesystem::directory_iterator(PIXELCARD_LINT_VECTORS)) {
            if (file.path().extension() != ".json") continue;
            std::ostringstream text;
            text << std::ifstream(file.path()).rdbuf();
            for (const auto& entry : test::from(text.str())) all.push_back(vector_of(entry.value));
        }
        all.push_back(large_job());
        return all;
    }();
    return vectors;
}

/// Findings of a vector, by the same functions as Linter, with a log of what was reported by which row.
std::vector<LintFinding> findings_of(const Vector& vector, const RuleBook& book,
                                     std::vector<lint::Reported>* log = nullptr) {
    lint::Findings findings(book, log);
    const lint::Context context{vector.setup.terms, vector.setup.options, findings};
    if (vector.kind) {
        const auto whole = lint::with_wrapper(*vector.kind, vector.document);
        lint::check_document(*vector.kind, whole ? ValueRef(whole->document) : ValueRef(vector.document), {}, context);
    }
    if (!vector.image.is_null()) lint::check_image(image_input_of(vector.image, vector.image_bytes), context);
    return findings.take();
}

/// Every row of every table, by its set of rules.
template <std::size_t N, typename Row>
void add_rows(const Row (&table)[N], std::set<const RuleSet*>& rows) {
    for (const Row& row : table) rows.insert(&row.rules);
}

std::set<const RuleSet*> all_rows() {
    std::set<const RuleSet*> rows;
    add_rows(lint::kNotAnObject, rows);
    add_rows(lint::kDocumentChecks, rows);
    add_rows(lint::kFieldChecks, rows);
    add_rows(lint::kRequestChecks, rows);
    add_rows(lint::kCreativeChecks, rows);
    add_rows(lint::kSpreadsheetChecks, rows);
    add_rows(lint::kTextChecks, rows);
    add_rows(lint::kCardChecks, rows);
    add_rows(lint::kTargetChecks, rows);
    add_rows(lint::kImageChecks, rows);
    add_rows(lint::kAccountChecks, rows);
    add_rows(lint::kBatchChecks, rows);
    add_rows(lint::kEventChecks, rows);
    add_rows(lint::kBulkChecks, rows);
    add_rows(lint::kOperationChecks, rows);
    add_rows(lint::kInputFieldChecks, rows);
    add_rows(lint::kInputChecks, rows);
    return rows;
}

/// A row is known by the rules that it declares.
std::string name_of_row(const RuleSet* row) {
    std::string name;
    for (const Rule& rule : all_rules())
        if (row->has(rule.name)) name += (name.empty() ? "" : " ") + std::string(rule.id);
    return name;
}

std::string id_of(RuleId rule) { return std::string(name_of(rule)); }

/// What a document gets at most.
constexpr std::size_t kMaxFindings = 1000;

/// As strings, which can be compared whatever they hold.
std::vector<std::string> of_rule(const std::vector<LintFinding>& findings, RuleId rule) {
    std::vector<std::string> texts;
    for (const LintFinding& finding : findings)
        if (finding.rule == rule) texts.push_back(json_text(to_value(finding)));
    return texts;
}

}  // namespace

TEST_CASE("every finding of the vectors is reported by a row that declares its rule") {
    REQUIRE(corpus().size() > 1000);
    std::set<std::string> reported;
    for (const Vector& vector : corpus()) {
        std::vector<lint::Reported> log;
        static_cast<void>(findings_of(vector, vector.setup.book, &log));
        for (const auto& [declared, rule] : log) {
            INFO(vector.name << ": " << id_of(rule));
            CHECK((declared && declared->has(rule)));
            reported.insert(id_of(rule));
        }
    }
    for (const Rule& rule : all_rules()) {
        INFO(rule.id);
        CHECK(reported.count(std::string(rule.id)) == 1);
    }
}

TEST_CASE("a check reports every rule that it declares") {
    const std::set<const RuleSet*> rows = all_rows();
    std::map<const RuleSet*, std::set<RuleId>> reported;
    for (const Vector& vector : corpus()) {
        std::vector<lint::Reported> log;
        static_cast<void>(findings_of(vector, RuleBook(), &log));
        for (const auto& [declared, rule] : log) {
            REQUIRE(rows.count(declared) == 1);
            reported[declared].insert(rule);
        }
    }
    // A check that runs another table declares the rules of that one, and what a table of fields can report is read
    // from the table.
    std::set<const RuleSet*> derived;
    add_rows(lint::kFieldChecks, derived);
    add_rows(lint::kInputFieldChecks, derived);
    for (const RuleSet* row : rows)
        for (const RuleSet& table :
             {rules_of(lint::kTextChecks), rules_of(lint::kTargetChecks), rules_of(lint::kAccountChecks),
              rules_of(lint::kEventChecks), rules_of(lint::kInputFieldChecks), lint::rules_of(lint::fields::kBulk)})
            if ((*row | table) == *row) derived.insert(row);
    std::string missing;
    for (const RuleSet* row : rows)
        for (const Rule& rule : all_rules())
            if (derived.count(row) == 0 && row->has(rule.name) && reported[row].count(rule.name) == 0)
                missing += name_of_row(row) + ": " + std::string(rule.id) + "\n";
    CHECK(missing == "");
}

TEST_CASE("the findings of a rule are the same when all other rules are off") {
    for (const Vector& vector : corpus()) {
        const std::vector<LintFinding> all = findings_of(vector, vector.setup.book);
        if (all.size() == kMaxFindings) continue;  // more of one rule leaves room for fewer of the others
        std::set<RuleId> found;
        for (const LintFinding& finding : all) found.insert(finding.rule);
        for (const RuleId alone : found) {
            RuleBook book;
            for (const Rule& rule : all_rules())
                book.set_level(rule.name, rule.name == alone ? vector.setup.book.level(alone) : Level::off);
            INFO(vector.name << ": " << id_of(alone));
            CHECK(of_rule(findings_of(vector, book), alone) == of_rule(all, alone));
        }
    }
}

TEST_CASE("a check is not run when its rules are off, or when its needs are not met") {
    static int runs = 0;
    constexpr lint::Check<int, int> kTable[] = {
        {{RuleId::B_001, RuleId::B_002}, 1, [](int by) { runs += by; }},
        {{RuleId::B_003}, 2, [](int by) { runs += 100 * by; }},
    };
    RuleBook book;
    lint::Findings findings(book);
    const auto run = [&](int needs) {
        runs = 0;
        lint::run_checks(kTable, findings, [needs](int needed) { return needed <= needs; }, 3);
        return runs;
    };
    CHECK(run(2) == 303);
    CHECK(run(1) == 3);
    CHECK(run(0) == 0);
    book.set_level(RuleId::B_001, Level::off);
    CHECK(run(2) == 303);
    book.set_level(RuleId::B_002, Level::off);
    CHECK(run(2) == 300);
    book.set_level(RuleId::B_002, Level::info);
    CHECK(run(2) == 303);
}

TEST_CASE("sets of rules are joined and compared") {
    constexpr RuleSet kSome{RuleId::F_001, RuleId::G_006};
    CHECK(kSome.has(RuleId::F_001));
    CHECK_FALSE(kSome.has(RuleId::F_002));
    CHECK(kSome.has_any_of({RuleId::G_006}));
    CHECK_FALSE(kSome.has_any_of({RuleId::F_002}));
    CHECK((RuleSet{RuleId::F_001} | RuleSet{RuleId::G_006}) == kSome);
    CHECK_FALSE(RuleSet() == kSome);
    for (const Rule& rule : all_rules()) CHECK(RuleSet::all().has(rule.name));
}
