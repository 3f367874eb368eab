using Matching.Client;
using Matching.Web.Language;
using Matching.Web.SigningIn;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;

namespace Matching.Web.Gate;

/// <summary>What a request's page is made with: who asks, in which language, and the client that asks the service in their name.</summary>
public sealed class PageContext(MatchingClient shared, IAntiforgery antiforgery, TimeProvider clock)
{
    /// <summary>Field of forms that carries the token against forged ones.</summary>
    public const string TokenField = "__RequestVerificationToken";

    /// <summary>Header that carries it when a script sends a form.</summary>
    public const string TokenHeader = "X-Form-Token";

    private MatchingClient? client;

    /// <summary>The request.</summary>
    public HttpContext Http { get; private set; } = null!;

    /// <summary>Who is signed in; null on pages that are open.</summary>
    public Session? Session { get; private set; }

    /// <summary>Texts in the reader's language.</summary>
    public Texts T { get; private set; } = Texts.Danish;

    /// <summary>Ends with the request.</summary>
    public CancellationToken Cancellation => Http.RequestAborted;

    /// <summary>The service, called with the signed-in person's key and no other.</summary>
    /// <exception cref="InvalidOperationException">Nobody is signed in.</exception>
    public MatchingClient Service => client ??= shared.As((Session ?? throw new InvalidOperationException("Nobody is signed in.")).Key);

    /// <summary>The time now.</summary>
    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>Path and query of this page, for forms that lead back to it.</summary>
    public string Here => Http.Request.Path + Http.Request.QueryString;

    /// <summary>What the page says was just done, or an empty text.</summary>
    public string Notice { get; set; } = string.Empty;

    /// <summary>Token that this page's forms carry.</summary>
    public string FormToken => antiforgery.GetAndStoreTokens(Http).RequestToken!;

    internal void Begin(HttpContext http, Session? session)
    {
        (Http, Session) = (http, session);
        T = LanguageChoice.Of(http.Request);
        Notice = Notices.Read(http.Request.Query, T);
    }
}
