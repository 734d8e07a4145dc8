// Words and phrases of the term lists: profanity, general calls to action, and hints to look up the policies.
#include "pixelcard/lint/texts/text_checks.h"
#include "pixelcard/lint/wording.h"

namespace pixelcard::lint {

namespace {

/// What a hit means, after the quoted words. Never a verdict: only the platform's review gives one.
const char* meaning(RuleId rule) {
    switch (rule) {
        case RuleId::E_013: return " puts a digit for a word or letter; spell it out";
        case RuleId::E_015: return " is generic; name the offer";
        case RuleId::E_019: return " is not professional language; choose another word";
        case RuleId::P_001:
            return " reads as a superlative or absolute claim; check the policy on claims, and keep it only with proof "
                   "on the page";
        case RuleId::P_002: return " reads as a promise of certain results; check the policy on exaggerated claims";
        case RuleId::P_003: return ": ads may not imitate ChatGPT or imply endorsement; check the policy";
        case RuleId::P_010: return " may be about alcohol; check the policy on disallowed topics";
        case RuleId::P_011: return " may be about tobacco or vaping; check the policy on disallowed topics";
        case RuleId::P_012: return " may be about gambling; check the policy on disallowed topics";
        case RuleId::P_013: return " may be about adult content or dating; check the policy on disallowed topics";
        case RuleId::P_014: return " may be about recreational drugs; check the policy on disallowed topics";
        case RuleId::P_015: return " may be about weapons; check the policy on disallowed topics";
        case RuleId::P_016: return " may be about politics or a contested issue; check the policy on disallowed topics";
        case RuleId::P_017: return " may be about counterfeit goods; check the policy on disallowed topics";
        case RuleId::P_018: return " may be a single job or housing listing; check the policy on disallowed topics";
        case RuleId::P_019:
            return " may be about crypto, credit repair or debt settlement; check the policy on disallowed topics";
        case RuleId::P_020:
            return " may be about finance, health or law, which are for approved advertisers in the US only; check the "
                   "policy";
        case RuleId::P_030:
            return " reads as a medical, before-and-after or weight-loss claim; check the policy on wellness claims";
        case RuleId::P_031: return " implies a personal attribute of the reader; check the policy on sensitive traits";
        case RuleId::P_032: return " compares with a competitor; check the policy on comparisons";
        case RuleId::P_033: return " is pressure wording; check the policy on deceptive wording";
        case RuleId::P_040: return " may be about an AI product; check the policy, competitors may be refused";
        default: return "; check the policy";
    }
}

}  // namespace

void check_terms(const CardText& text, const Card&, const Context& context) {
    constexpr std::size_t kMaxHits = 20;  // of all rules
    std::size_t hits = 0;
    for (const TermHit& hit : context.terms.find(text.text, context.options.languages)) {
        if (!context.findings.wants(hit.rule)) continue;
        if (hits++ == kMaxHits) return;
        report(text, context, hit.rule, {hit.begin, hit.end},
               in_quotes(text.part(hit.begin, hit.end)) + meaning(hit.rule));
    }
}

}  // namespace pixelcard::lint
