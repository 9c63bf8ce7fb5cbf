/**
 * Words of Redoc's own interface, by the keys with which its components ask for them. What has no key there, such as the heads
 * of its tables, stays in English.
 */
type Key =
  | "loading"
  | "sidebar.actions.hide"
  | "sidebar.actions.changeToSingleColumn"
  | "sidebar.actions.twoColumns"
  | "download.description.title"
  | "button.download.tooltipText"
  | "info.license"
  | "info.title"
  | "servers.title"
  | "actions.show"
  | "actions.hide"
  | "actions.more"
  | "default"
  | "codeSnippet.copy.buttonText"
  | "codeSnippet.copy.tooltipText"
  | "search.navbar.label"
  | "operations"
  | "request"
  | "security"
  | "viewSecurityDetails"
  | "required"
  | "examples"
  | "header"
  | "body"
  | "path"
  | "responses"
  | "response"
  | "contentType"
  | "noResponseExample"
  | "noResponseContent"
  | "openapi.collapseAll";

const TEXTS: Readonly<Record<string, Readonly<Record<Key, string>>>> = {
  "de-DE": {
    loading: "Wird geladen …",
    "sidebar.actions.hide": "Seitenleiste ausblenden",
    "sidebar.actions.changeToSingleColumn": "Zu einer Spalte wechseln",
    "sidebar.actions.twoColumns": "Zwei Spalten",
    "download.description.title": "OpenAPI-Beschreibung herunterladen",
    "button.download.tooltipText": "Beschreibung herunterladen",
    "info.license": "Lizenz",
    "info.title": "Überblick",
    "servers.title": "Server",
    "actions.show": "Zeigen:",
    "actions.hide": "Verbergen:",
    "actions.more": "mehr",
    default: "Standard",
    "codeSnippet.copy.buttonText": "Kopiert!",
    "codeSnippet.copy.tooltipText": "In die Zwischenablage kopieren",
    "search.navbar.label": "Suchen ",
    operations: "Operationen",
    request: "Anfrage",
    security: "Sicherheit",
    viewSecurityDetails: "Einzelheiten zur Sicherheit anzeigen",
    required: "erforderlich",
    examples: "Beispiele",
    header: "Header",
    body: "Body",
    path: "Pfad",
    responses: "Antworten",
    response: "Antwort",
    contentType: "Medientyp der Antwort",
    noResponseExample: "Kein Beispiel einer Antwort",
    noResponseContent: "Kein Inhalt",
    "openapi.collapseAll": "Alles einklappen",
  },
  "sv-SE": {
    loading: "Läser in …",
    "sidebar.actions.hide": "Dölj sidofältet",
    "sidebar.actions.changeToSingleColumn": "Byt till en kolumn",
    "sidebar.actions.twoColumns": "Två kolumner",
    "download.description.title": "Ladda ned OpenAPI-beskrivningen",
    "button.download.tooltipText": "Ladda ned beskrivningen",
    "info.license": "Licens",
    "info.title": "Översikt",
    "servers.title": "Servrar",
    "actions.show": "Visa:",
    "actions.hide": "Dölj:",
    "actions.more": "mer",
    default: "Standardvärde",
    "codeSnippet.copy.buttonText": "Kopierat!",
    "codeSnippet.copy.tooltipText": "Kopiera till Urklipp",
    "search.navbar.label": "Sök ",
    operations: "Åtgärder",
    request: "Anrop",
    security: "Säkerhet",
    viewSecurityDetails: "Visa säkerhetsdetaljer",
    required: "obligatorisk",
    examples: "Exempel",
    header: "Huvuden",
    body: "Brödtext",
    path: "Sökväg",
    responses: "Svar",
    response: "Svar",
    contentType: "Svarets medietyp",
    noResponseExample: "Inget exempel på svar",
    noResponseContent: "Inget innehåll",
    "openapi.collapseAll": "Fäll ihop allt",
  },
  "hu-HU": {
    loading: "Betöltés …",
    "sidebar.actions.hide": "Oldalsáv elrejtése",
    "sidebar.actions.changeToSingleColumn": "Váltás egy hasábra",
    "sidebar.actions.twoColumns": "Két hasáb",
    "download.description.title": "Az OpenAPI-leírás letöltése",
    "button.download.tooltipText": "A leírás letöltése",
    "info.license": "Licenc",
    "info.title": "Áttekintés",
    "servers.title": "Kiszolgálók",
    "actions.show": "Megjelenítés:",
    "actions.hide": "Elrejtés:",
    "actions.more": "továbbiak",
    default: "Alapértelmezés",
    "codeSnippet.copy.buttonText": "Másolva!",
    "codeSnippet.copy.tooltipText": "Másolás a vágólapra",
    "search.navbar.label": "Keresés ",
    operations: "Műveletek",
    request: "Hívás",
    security: "Biztonság",
    viewSecurityDetails: "A biztonság részletei",
    required: "kötelező",
    examples: "Példák",
    header: "Fejlécek",
    body: "Törzs",
    path: "Elérési út",
    responses: "Válaszok",
    response: "Válasz",
    contentType: "A válasz médiatípusa",
    noResponseExample: "Nincs példaválasz",
    noResponseContent: "Nincs tartalom",
    "openapi.collapseAll": "Az összes összecsukása",
  },
  "ja-JP": {
    loading: "読み込んでいます…",
    "sidebar.actions.hide": "サイドバーを隠す",
    "sidebar.actions.changeToSingleColumn": "一段組みに切り替える",
    "sidebar.actions.twoColumns": "二段組み",
    "download.description.title": "OpenAPI 記述のダウンロード",
    "button.download.tooltipText": "記述をダウンロード",
    "info.license": "ライセンス",
    "info.title": "概要",
    "servers.title": "サーバー",
    "actions.show": "表示:",
    "actions.hide": "非表示:",
    "actions.more": "さらに",
    default: "既定値",
    "codeSnippet.copy.buttonText": "コピーしました",
    "codeSnippet.copy.tooltipText": "クリップボードにコピー",
    "search.navbar.label": "検索 ",
    operations: "操作",
    request: "要求",
    security: "セキュリティ",
    viewSecurityDetails: "セキュリティの詳細を表示",
    required: "必須",
    examples: "例",
    header: "ヘッダー",
    body: "本文",
    path: "パス",
    responses: "応答",
    response: "応答",
    contentType: "応答のメディアの種類",
    noResponseExample: "応答の例はありません",
    noResponseContent: "内容はありません",
    "openapi.collapseAll": "すべて折りたたむ",
  },
  "zh-CN": {
    loading: "正在加载……",
    "sidebar.actions.hide": "隐藏侧栏",
    "sidebar.actions.changeToSingleColumn": "切换为单栏",
    "sidebar.actions.twoColumns": "双栏",
    "download.description.title": "下载 OpenAPI 描述",
    "button.download.tooltipText": "下载描述",
    "info.license": "许可证",
    "info.title": "概述",
    "servers.title": "服务器",
    "actions.show": "显示：",
    "actions.hide": "隐藏：",
    "actions.more": "更多",
    default: "默认值",
    "codeSnippet.copy.buttonText": "已复制！",
    "codeSnippet.copy.tooltipText": "复制到剪贴板",
    "search.navbar.label": "搜索 ",
    operations: "操作",
    request: "请求",
    security: "安全",
    viewSecurityDetails: "查看安全详情",
    required: "必需",
    examples: "示例",
    header: "标头",
    body: "正文",
    path: "路径",
    responses: "响应",
    response: "响应",
    contentType: "响应的媒体类型",
    noResponseExample: "没有响应示例",
    noResponseContent: "没有内容",
    "openapi.collapseAll": "全部折叠",
  },
};

/** The words in a language by Redoc's keys; none for English, which Redoc speaks. */
export function redocWords(tag: string): Readonly<Record<string, string>> {
  return TEXTS[tag] ?? {};
}
