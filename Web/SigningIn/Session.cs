using Matching.V1;

namespace Matching.Web.SigningIn;

/// <summary>Who is signed in. Rights are the service's to enforce; roles here only decide what is offered.</summary>
/// <param name="Organisation">Their organisation.</param>
/// <param name="Caller">Id of the key that they signed in with.</param>
/// <param name="Roles">What the key may do.</param>
/// <param name="Key">Text of the key that calls are made with; null in a demo.</param>
/// <param name="Began">When they signed in.</param>
public sealed record Session(string Organisation, string Caller, IReadOnlyList<Role> Roles, string? Key, DateTimeOffset Began)
{
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
