namespace Matching.Web.SigningIn;

/// <summary>An OpenID Connect provider that signs people in to the pages. What its tokens may do is decided by the service, not here.</summary>
public sealed record SignInProvider
{
    /// <summary>Its address; the discovery document is at <c>/.well-known/openid-configuration</c> below it.</summary>
    public required string Authority { get; init; }

    /// <summary>Whether it is on this machine, where alone it may be asked over http.</summary>
    public bool IsLocal { get; init; }

    /// <summary>What it calls the pages (<c>client_id</c>).</summary>
    public required string Client { get; init; }

    /// <summary>The client's secret; empty for a public client.</summary>
    public string Secret { get; init; } = string.Empty;

    /// <summary>Scopes to ask for beside <c>openid</c>.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>The secret stays untold, wherever settings are written to.</summary>
    public override string ToString() => $"{nameof(SignInProvider)} {{ {nameof(Authority)} = {Authority} }}";
}
