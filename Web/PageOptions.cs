using System.Security.Cryptography.X509Certificates;
using Matching.Web.SigningIn;

namespace Matching.Web;

/// <summary>How the pages reach the service.</summary>
public sealed record PageOptions
{
    /// <summary>Address of the service's gRPC: this process's own, or a cluster's.</summary>
    public required Uri Service { get; init; }

    /// <summary>People on this machine are signed in without a key, as the demo serves them.</summary>
    public bool Demo { get; init; }

    /// <summary>Whom people may sign in with beside keys; null: keys alone.</summary>
    public SignInProvider? Provider { get; init; }

    /// <summary>Decides by its certificate whether an https service is the right one; null leaves it to the machine's trusted roots.</summary>
    public Func<X509Certificate2, bool>? Trusts { get; init; }
}
