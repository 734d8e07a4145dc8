#include "pixelcard/lint/texts/acronyms.h"

#include <algorithm>
#include <iterator>

#include "pixelcard/base/text.h"

namespace pixelcard::lint {

namespace {

// Standards, units, institutions, degrees and brands that are written in capitals. Sorted by bytes.
constexpr std::string_view kAcronyms[] = {
    "ABBA",   "ACER",    "ACID",     "ADAC",   "ADFC",    "ADHD",     "AIDS",  "AJAX",   "ALDI",   "AMEX",   "AMOLED",
    "ANSI",   "ARPA",    "ASAP",     "ASCII",  "ASEAN",   "ASIC",     "ASICS", "ASMR",   "ASOS",   "ASUS",   "ATEX",
    "AUDI",   "AVIF",    "AWACS",    "AZERTY", "BAFA",    "BAFTA",    "BBVA",  "BDSG",   "BIOS",   "BOSE",   "BOZP",
    "BRICS",  "BYOD",    "CAPTCHA",  "CERN",   "CIAM",    "CIAT",     "CITES", "CMOS",   "CMYK",   "CNIL",   "CNPJ",
    "CNRS",   "COBOL",   "CORS",     "COVID",  "CPAM",    "CPVC",     "CRUD",  "CSIRT",  "CUDA",   "CVUT",   "DAAD",
    "DACH",   "DALF",    "DDOS",     "DELF",   "DHCP",    "DIMM",     "DKIM",  "DLRG",   "DMARC",  "DOCX",   "DOHC",
    "DPFO",   "DRAM",    "DSGVO",    "DSLR",   "DUNS",    "DVGW",     "EASA",  "EBIT",   "EBITDA", "ECTS",   "EDEKA",
    "EFTA",   "EHIC",    "ELISA",    "EMAS",   "EMEA",    "ENEM",     "ENISA", "EPDM",   "EPUB",   "ESPN",   "ESTA",
    "ETIAS",  "EURIBOR", "FAQS",     "FDIC",   "FEMA",    "FERPA",    "FIAT",  "FIBA",   "FIDE",   "FIFA",   "FIFO",
    "FLAC",   "FMCG",    "FODMAP",   "FOMO",   "FTPS",    "FUJI",     "GAAP",  "GATT",   "GDPR",   "GIMP",   "GMBH",
    "GOTS",   "GPIO",    "GPON",     "GPRS",   "HACCP",   "HDMI",     "HDPE",  "HDTV",   "HEIC",   "HEPA",   "HIIT",
    "HIPAA",  "HMRC",    "HORNBACH", "HPLC",   "HSDPA",   "HTML",     "HTTP",  "HTTPS",  "HVAC",   "IAAS",   "IATA",
    "IBAN",   "IBIS",    "ICANN",    "ICAO",   "IEEE",    "IELTS",    "IETF",  "IFRS",   "IGCSE",  "IKEA",   "IMAP",
    "IMAX",   "IMDB",    "INCI",     "INRAE",  "INRI",    "INSEE",    "INSS",  "IPTV",   "IRENA",  "IRPF",   "ISBN",
    "ISDN",   "ISIN",    "ISOFIX",   "ISSN",   "ITIL",    "IUCN",     "JAXA",  "JPEG",   "JSON",   "KAIST",  "KPMG",
    "LASIK",  "LDAP",    "LDPE",     "LEED",   "LEGO",    "LGBT",     "LGBTQ", "LGBTQI", "LIDAR",  "LIFO",   "LIMS",
    "LOHAS",  "LPWAN",   "LSAT",     "LTSC",   "MDMA",    "MERCOSUR", "MICE",  "MIDI",   "MIFARE", "MIMO",   "MINT",
    "MIPS",   "MOMA",    "MOOC",     "MOOCS",  "MPEG",    "MPPT",     "MSDS",  "MSNBC",  "MUJI",   "NAACP",  "NABU",
    "NAFTA",  "NASA",    "NASCAR",   "NASDAQ", "NATO",    "NCAA",     "NEMA",  "NEMO",   "NFPA",   "NGFW",   "NIST",
    "NOAA",   "NREL",    "NTFS",     "NYSE",   "OAUTH",   "OECD",     "OEKO",  "OFDM",   "OLAP",   "OLED",   "ONGS",
    "OPEC",   "OSHA",    "OSINT",    "OSVČ",   "PADI",    "PEFC",     "PETA",  "PETG",   "PISA",   "PLCS",   "PMDD",
    "PMMA",   "POSIX",   "PPPOE",    "PSTN",   "PTFE",    "PVDF",     "PYME",  "PYMES",  "QLED",   "QWERTY", "QWERTZ",
    "RAID",   "RAII",    "RAML",     "RATP",   "REIT",    "RENFE",    "REST",  "REWE",   "RFID",   "RGBA",   "ROHS",
    "ROLEX",  "RSPO",    "RSVP",     "SAAS",   "SACEM",   "SASE",     "SATA",  "SATS",   "SCADA",  "SCSI",   "SCUBA",
    "SDHC",   "SDXC",    "SEBRAE",   "SENAC",  "SENAI",   "SEPA",     "SERP",  "SFTP",   "SIEM",   "SIMD",   "SIPO",
    "SLAM",   "SLBM",    "SMIC",     "SMTP",   "SNCF",    "SOAP",     "SOAR",  "SOHO",   "SONY",   "SPAC",   "SPDIF",
    "SQLITE", "SSID",    "STEM",     "SVOD",   "SWAT",    "SWIFT",    "SWOT",  "TASER",  "TCPIP",  "TEDX",   "TEFL",
    "TESOL",  "TIFF",    "TIČR",     "TOEFL",  "TOEIC",   "TOGAF",    "TSMC",  "UCAS",   "UCLA",   "UEFA",   "UEFI",
    "UFRJ",   "UHDTV",   "UNESCO",   "UNHCR",  "UNICAMP", "UNICEF",   "UNIX",  "USAF",   "USAID",  "USDA",   "USPS",
    "USSR",   "UTMB",    "UUID",     "VESA",   "VISA",    "VLAN",     "VOIP",  "VPNS",   "VSCO",   "VVIP",   "WCAG",
    "WEBP",   "WEEE",    "WIFI",     "WIPO",   "WLAN",    "WPAN",     "WWII",  "XBOX",   "XFCE",   "XHTML",  "XLSX",
    "XLVII",  "XMPP",    "XSLT",     "YAML",   "YMCA",    "YOLO",     "YWCA",  "ZARA",   "ČSAD",   "ČSOB",   "ČSSZ",
    "ČVUT",
};

/// It cannot be pronounced, so it is not a word in capitals for emphasis: "HTML", "DSLR".
bool has_no_vowel(std::string_view word) { return word.find_first_of("AEIOUYaeiouy") == std::string_view::npos; }

bool is_ascii(std::string_view word) {
    return std::all_of(word.begin(), word.end(), [](char c) { return is_letter(c); });
}

bool is_roman_number(std::string_view word) { return word.find_first_not_of("IVXLCDM") == std::string_view::npos; }

}  // namespace

bool is_acronym(std::string_view word) {
    if (is_ascii(word) && (has_no_vowel(word) || is_roman_number(word))) return true;
    return std::binary_search(std::begin(kAcronyms), std::end(kAcronyms), word);
}

}  // namespace pixelcard::lint
