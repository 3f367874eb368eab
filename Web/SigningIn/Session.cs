using Matching.V1;

namespace Matching.Web.SigningIn;

/// <summary>Who is signed in. Rights are the service's to enforce; roles here only decide what is offered.</summary>
/// <param name="Organisation">Their organisation.</param>
/// <param name="Caller">Who the service takes them for: the id of a key, or <c>oidc:</c> and the provider's subject.</param>
/// <param name="Roles">What the key may do.</param>
/// <param name="Key">What calls are made with: the text of a key, or the provider's access token; null in a demo.</param>
/// <param name="Began">When they signed in.</param>
public sealed record Session(string Organisation, string Caller, IReadOnlyList<Role> Roles, string? Key, DateTimeOffset Began)
{
    /// <summary>The session of whom the service knows by a key.</summary>
    /// <param name="known">What the service says of the caller.</param>
    /// <param name="key">What calls are made with; null in a demo.</param>
    /// <param name="began">When they signed in.</param>
    public static Session Of(Status known, string? key, DateTimeOffset began) => new(known.Organisation, known.Caller, [.. known.Roles], key, began) { Name = known.CallerName };

    /// <summary>What the key is named; empty for none.</summary>
    public string Name { get; init; } = string.Empty;

    /// <summary>The person as the page names them.</summary>
    public string DisplayName => Name.Length > 0 ? Name : Caller;

    /// <summary>Signed in with the organisation's provider; the session lives as long as its token.</summary>
    public bool IsByProvider => Caller.StartsWith("oidc:", StringComparison.Ordinal);

    /// <summary>Works with vacancies and candidates.</summary>
    public bool Recruits => Roles.Contains(Role.Recruiter) || IsAdmin || Roles.Contains(Role.Integration);

    /// <summary>May correct what was read.</summary>
    public bool Corrects => Roles.Contains(Role.Recruiter) || IsAdmin;

    /// <summary>Runs the organisation's service.</summary>
    public bool IsAdmin => Roles.Contains(Role.Admin);

    /// <summary>Reads the audit log.</summary>
    public bool Audits => Roles.Contains(Role.Auditor);

    /// <summary>The key stays untold, wherever a session is written to.</summary>
    public override string ToString() => $"{nameof(Session)} {{ {nameof(Organisation)} = {Organisation} }}";
}
