using Grpc.Core;
using Matching.Silo.Security;

namespace Matching.Silo.Health;

/// <summary>Whether this process may answer: in a cluster it must be a member, and know that it still is. Thread safe.</summary>
internal interface IStanding
{
    /// <summary>True while it may.</summary>
    bool Holds { get; }
}

/// <summary>Refuses what a process that may not answer is asked.</summary>
internal static class StandingRefusal
{
    /// <summary>Goes on while this process may answer.</summary>
    /// <exception cref="RpcException">UNAVAILABLE (NOT_IN_CLUSTER): it may have been given up by its cluster.</exception>
    public static void MustHold(this IStanding standing)
    {
        if (!standing.Holds)
        {
            throw RichStatus.Refusal(StatusCode.Unavailable, "NOT_IN_CLUSTER", "This silo does not know itself to be in the cluster just now; ask another one, or again.");
        }
    }
}

/// <summary>One process alone may always answer.</summary>
internal sealed class StandingAlone : IStanding
{
    /// <inheritdoc/>
    public bool Holds => true;
}
