using Microsoft.AspNetCore.Http;

namespace Matching.Web.Language;

/// <summary>Which language a reader gets: the one they chose, else the first of the browser's that there is, else Danish.</summary>
internal static class LanguageChoice
{
    /// <summary>Cookie of the choice. It says a language and nothing of anybody.</summary>
    public const string Cookie = "matching-language";

    /// <summary>The language of a request.</summary>
    public static Texts Of(HttpRequest request) =>
        Texts.Find(request.Cookies[Cookie]) ?? request.GetTypedHeaders().AcceptLanguage
            .OrderByDescending(language => language.Quality ?? 1)
            .Select(language => Texts.Find(language.Value.ToString().Split('-')[0].ToLowerInvariant()))
            .FirstOrDefault(found => found is not null)
        ?? (request.Headers.AcceptLanguage.Count > 0 ? Texts.English : Texts.Danish);

    /// <summary>Keeps a choice.</summary>
    public static void Keep(HttpContext http, Texts texts) => http.Response.Cookies.Append(Cookie, texts.Language, new CookieOptions
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = http.Request.IsHttps,
        MaxAge = TimeSpan.FromDays(365),
        IsEssential = true,
    });
}
